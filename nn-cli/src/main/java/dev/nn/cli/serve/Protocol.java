package dev.nn.cli.serve;

import dev.nn.cli.web.WebRequest;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.cli.web.WebResponse;
import dev.nn.data.model.Prediction;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A form in which clients send rows and get predictions. */
interface Protocol {

  /** Reads a request for a model. Throws if the request is malformed, or has too many rows. */
  Question read(WebRequest request, ServedModel model, int maxRows)
      throws IOException, RefusedRequest;

  /** Returns the answer to a request that was rejected. */
  default WebResponse rejection(RefusedRequest e) throws RefusedRequest {
    throw e; // answered in the server's form, which is also that of the Open Inference Protocol
  }

  /**
   * The rows that a request asks for, and how it is answered.
   *
   * @param rows a value for each column
   * @param many whether messages must name the row
   */
  record Question(List<Map<String, @Nullable Object>> rows, boolean many, Reply reply) {}

  /** Makes the answer from the rows' predictions. */
  @FunctionalInterface
  interface Reply {
    WebResponse of(List<Prediction> predictions) throws RefusedRequest;
  }
}
