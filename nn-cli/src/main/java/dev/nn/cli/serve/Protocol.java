package dev.nn.cli.serve;

import dev.nn.cli.web.WebRequest;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.cli.web.WebResponse;
import dev.nn.data.model.Prediction;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** A form in which clients send rows and get predictions. */
interface Protocol {

  /**
   * Adds a request's rows. Returns the function that makes the answer from their predictions.
   * Throws if the request is malformed, or has too many rows.
   */
  Function<List<Prediction>, WebResponse> read(
      WebRequest request, ServedModel model, RequestRows rows) throws IOException, RefusedRequest;

  /** Returns the answer to a request that was rejected. */
  default WebResponse rejection(RefusedRequest e) throws RefusedRequest {
    throw e; // answered in the server's form, which is also that of the Open Inference Protocol
  }
}
