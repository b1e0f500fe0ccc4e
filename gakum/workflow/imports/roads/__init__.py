"""The roads of a case, one module per machine: which acts a row's dates stand for."""
