/** An activation that learns what repeats. */
module com.acme.nn.snake {
  requires dev.nn.api;

  // Exported, so that nn reads and sets the components of the record.
  exports com.acme.nn.snake;

  provides dev.nn.api.Activation with
      com.acme.nn.snake.Snake;
}
