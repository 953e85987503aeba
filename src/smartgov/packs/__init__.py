"""The packs that ship with the library, written as an outsider would write them."""
