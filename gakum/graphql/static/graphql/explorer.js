// Starts the explorer of the API with the session of the person who reads the page.
"use strict";
(() => {
  const place = document.getElementById("explorer");
  const ask = async (asked) => {
    const answer = await fetch(place.dataset.address, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "Accept-Language": document.documentElement.lang,
        "X-CSRFToken": place.dataset.token,
      },
      credentials: "same-origin",
      body: JSON.stringify({ query: asked.query, variables: asked.variables }),
    });
    return answer.json();
  };
  ReactDOM.render(React.createElement(GraphiQL, { fetcher: ask, defaultQuery: place.dataset.first }), place);
})();
