package dev.nn.cli.web;

/** An answer to a request: a whole body, or a stream of events. */
public sealed interface WebResponse permits WholeResponse, EventStream {

  /** Returns the status of HTTP. */
  int status();

  /** Returns an answer in JSON, which browsers do not keep. */
  static WebResponse json(String json) {
    return json(200, json);
  }

  /** Returns an answer in JSON with a status. */
  static WebResponse json(int status, String json) {
    return WholeResponse.json(status, json);
  }

  /** Returns an answer of text in UTF-8, which browsers do not keep. */
  static WebResponse text(int status, String type, String text) {
    return WholeResponse.text(status, type, text);
  }
}
