package dev.nn.cli.serve;

import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.fuzz.ByteMutation;
import dev.nn.fuzz.Reading;
import dev.nn.fuzz.TextMutation;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Mutations of the bodies of requests, in the charsets that a parser of JSON guesses at. */
@Timeout(value = Reading.MINUTES, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class RequestMutationTest {

  private static final int TIMES = Reading.times(4000);

  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_8,
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE,
          Charset.forName("UTF-32BE"),
          Charset.forName("UTF-32LE"));

  private static final String BODY =
      "[{\"a\": 1.5e1, \"b\": \"ä \\u00e9\"}, {\"b\": true, \"a\": null}]";

  private final Reading reading =
      new Reading(List.of(RefusedRequest.class), m -> m.length() > 15, 3000);

  @Test
  void texts() {
    TextMutation mutation = new TextMutation(Reading.seed(13), List.of("{\"a\":1,\"b\":2}", "NaN"));
    for (int i = 0; i < TIMES; i++) {
      String text = mutation.of(BODY);
      byte[] bytes = text.getBytes(CHARSETS.get(i % CHARSETS.size()));
      reading.of(
          bytes.length,
          text,
          () -> RowProtocol.readJson(bytes, new RequestRows(List.of("a", "b"), 5)));
    }
    reading.requireBoth();
  }

  @Test
  void bytes() {
    ByteMutation mutation = new ByteMutation(Reading.seed(14));
    for (int i = 0; i < TIMES; i++) {
      byte[] bytes = mutation.of(BODY.getBytes(CHARSETS.get(i % CHARSETS.size())));
      reading.of(
          bytes.length,
          new String(bytes, StandardCharsets.ISO_8859_1),
          () -> RowProtocol.readJson(bytes, new RequestRows(List.of("a", "b"), 5)));
    }
    reading.requireBoth();
  }
}
