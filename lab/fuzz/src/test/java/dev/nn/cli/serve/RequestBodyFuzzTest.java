package dev.nn.cli.serve;

import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.fuzz.FuzzTarget;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Bodies of requests for predictions, in the charsets that a parser of JSON guesses at. */
class RequestBodyFuzzTest implements FuzzTarget {

  private static final String BODY =
      "[{\"a\": 1.5e1, \"b\": \"ä \\u00e9\"}, {\"b\": true, \"a\": null}]";

  @Override
  public List<byte[]> seeds() {
    return Stream.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            Charset.forName("UTF-32BE"),
            Charset.forName("UTF-32LE"))
        .map(BODY::getBytes)
        .toList();
  }

  @Override
  public List<String> words() {
    return List.of("{\"a\":1,\"b\":2}", "NaN", "\"a\":", "\"b\":", "\\u");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(RefusedRequest.class);
  }

  @Override
  public void read(byte[] input) throws RefusedRequest {
    RowProtocol.readJson(input, new RequestRows(List.of("a", "b"), 5));
  }
}
