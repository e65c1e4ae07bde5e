"""The views of the illustrations, one module per illustration, and of the page that gathers them."""
