"""The case (kasus): its life from identification to closing, its subjects, orders and conferences."""
