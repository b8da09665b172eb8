package dev.nn.cli.web;

import java.io.IOException;

/** An answer to requests for one path, from any number of threads at once. */
@FunctionalInterface
public interface WebHandler {

  /**
   * Returns the answer to a request.
   *
   * @throws RefusedRequest if the request is wrong
   * @throws IOException if the client is gone
   */
  WebResponse handle(WebRequest request) throws RefusedRequest, IOException;
}
