/** An initializer that connects each unit to few inputs. */
module com.acme.nn.sparse {
  requires dev.nn.api;

  // Exported, so that nn reads and sets the components of the record.
  exports com.acme.nn.sparse;

  provides dev.nn.api.Initializer with
      com.acme.nn.sparse.Sparse;
}
