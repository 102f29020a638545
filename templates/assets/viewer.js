// Shows the API's own document, and asks nobody else about it.
SwaggerUIBundle({ url: "/openapi.json", dom_id: "#viewer", deepLinking: true, validatorUrl: null });
