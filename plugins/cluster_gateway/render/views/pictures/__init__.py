"""The views of the pictures, one module per picture, and of the page that gathers them."""
