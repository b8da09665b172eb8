package dev.nn.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that no endpoint takes. Each answers 4xx in its own form, and goes on. */
@Timeout(120)
class HostileRequestsTest {

  private static final String JSON = "application/json";

  /** Paths, types of the body, and the member of an error that has the message. */
  private static final List<List<String>> ENDPOINTS =
      List.of(
          List.of("/predict", JSON, "error"),
          List.of("/predict", "application/jsonl", "error"),
          List.of("/predict", "text/csv", "error"),
          List.of("/invocations", JSON, "message"),
          List.of("/invocations", "text/csv", "message"),
          List.of("/v2/models/flats/infer", JSON, "error"));

  @TempDir static Path folder;

  private static TestServer flats;

  @BeforeAll
  static void start() throws Exception {
    flats = TestServer.of(folder, Flats.FIRST);
  }

  @AfterAll
  static void close() {
    flats.close();
  }

  static Stream<byte[]> bodies() {
    String row = "{\"area\":%s,\"zone\":\"b\",\"built\":null}";
    String tensor = "{\"name\":\"area\",\"shape\":[%s],\"datatype\":\"FP64\",\"data\":[1]}";
    Stream<String> texts =
        Stream.of(
            "",
            " \r\n\t",
            "\0",
            "\uFEFF",
            "null",
            "0",
            "\"area\"",
            "[[]]",
            "[{}]",
            "{\"\":{}}",
            row.formatted("{\"a\":1}"),
            row.formatted("1e999"),
            row.formatted("-" + "9".repeat(2000)),
            row.formatted("\"\\ud800\""),
            "{\"area\":1,\"area\":2}",
            "[".repeat(50_000),
            "{\"a\":".repeat(50_000),
            "[" + "[],".repeat(100_000) + "[]]",
            "[" + "0,".repeat(200_000) + "0]",
            "{\"inputs\":[" + tensor.formatted("1000000000") + "]}",
            "{\"inputs\":[" + tensor.formatted("1".repeat(400)) + "]}",
            "{\"inputs\":[" + tensor.formatted("1,1,1,1,1,1") + "]}",
            "{\"inputs\":" + "[".repeat(31) + "]".repeat(31) + "}",
            "{\"instances\":[" + row.formatted("\"wide\"") + "]}",
            "{\"dataframe_split\":{\"columns\":[[]],\"data\":[[[]]]}}",
            "x".repeat(500_000),
            "a,".repeat(200_000),
            "\"".repeat(100_001),
            "\n".repeat(100_000) + "1",
            "<script>alert(1)</script>");
    return Stream.concat(
        texts.map(text -> text.getBytes(StandardCharsets.UTF_8)),
        Stream.of(
            new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'},
            new byte[] {(byte) 0xfe, (byte) 0xff, 0, '{'},
            new byte[] {'[', '"', (byte) 0xc0, (byte) 0xaf, '"', ']'},
            new byte[2 << 20]));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void eachEndpointRejectsIt(byte[] body) throws Exception {
    for (List<String> endpoint : ENDPOINTS) {
      HttpResponse<String> answer =
          flats.post(endpoint.get(0), body, "Content-Type", endpoint.get(1));

      assertThat(answer.statusCode()).as(endpoint + " " + answer.body()).isBetween(400, 499);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue(JSON);
      Map<?, ?> error = TestServer.parse(answer.body());
      assertThat(String.valueOf(error.get(endpoint.get(2)))).isNotBlank().hasSizeLessThan(2000);
    }
    TestServer.json(flats.post("/predict", Flats.ROW));
  }
}
