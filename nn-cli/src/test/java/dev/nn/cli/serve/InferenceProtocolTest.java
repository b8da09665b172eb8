package dev.nn.cli.serve;

import static dev.nn.cli.serve.TestServer.json;
import static dev.nn.cli.serve.TestServer.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.nn.cli.web.RawClient;
import dev.nn.data.decisions.Interval;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class InferenceProtocolTest {

  private static final String INFER = "/v2/models/flats/infer";

  private static final String ZONE =
      "{\"name\":\"zone\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"b\"]}";

  private static final String BUILT =
      "{\"name\":\"built\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"2001-03-05\"]}";

  private static final Prediction EXPECTED =
      Flats.FIRST.predict(Map.of("area", 61.5, "zone", "b", "built", "2001-03-05"));

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

  private static String area(String shape, String datatype, String data) {
    return "{\"name\":\"area\",\"shape\":%s,\"datatype\":%s,\"data\":%s}"
        .formatted(shape, datatype, data);
  }

  private static String request(String area) {
    return "{\"inputs\":[%s,%s,%s]}".formatted(area, ZONE, BUILT);
  }

  private static Map<?, ?> infer(String body) throws Exception {
    return json(flats.post(INFER, body));
  }

  @Test
  void theServerAndTheModelDescribeThemselves() throws Exception {
    assertThat(json(flats.get("/v2")).keySet().toString()).isEqualTo("[name, version, extensions]");
    assertEquals(json(flats.get("/v2")), json(flats.get("/v2/")));
    assertEquals(Map.of("live", true), json(flats.get("/v2/health/live")));
    assertEquals(Map.of("live", true, "ready", true), json(flats.get("/v2/health/ready")));

    Map<?, ?> model = json(flats.get("/v2/models/flats"));
    String version = Flats.FIRST.network().fingerprint();
    assertEquals(List.of(version), model.get("versions"));
    assertEquals("flats", model.get("name"));
    List<Double> column = List.of(-1.0);
    assertEquals(
        List.of(
            Map.of("name", "area", "datatype", "FP64", "shape", column),
            Map.of("name", "zone", "datatype", "BYTES", "shape", column),
            Map.of("name", "built", "datatype", "BYTES", "shape", column)),
        model.get("inputs"));
    List<String> labels = List.of("large", "small");
    assertEquals(
        List.of(
            Map.of("name", "kind", "datatype", "BYTES", "shape", column),
            Map.of(
                "name",
                "kind_probabilities",
                "datatype",
                "FP64",
                "shape",
                List.of(-1.0, 2.0),
                "labels",
                labels)),
        model.get("outputs"));
    assertEquals(model, json(flats.get("/v2/models/flats/versions/" + version)));
    Map<String, Object> ready = Map.of("name", "flats", "ready", true);
    assertEquals(ready, json(flats.get("/v2/models/flats/ready")));
    assertEquals(ready, json(flats.get("/v2/models/flats/versions/" + version + "/ready")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [1]    | "FP64"  | [61.5]
          [1]    | "FP32"  | [61.5]
          [1, 1] | "FP64"  | [61.5]
          [1, 1] | "FP64"  | [[61.5]]
          [1]    | "BYTES" | ["61.5"]
          """)
  void aTensorHasEachForm(String shape, String datatype, String data) throws Exception {
    Map<?, ?> answer = infer(request(area(shape, datatype, data)));

    assertEquals(
        Map.of(
            "model_name",
            "flats",
            "model_version",
            Flats.FIRST.network().fingerprint(),
            "outputs",
            List.of(
                Map.of(
                    "name",
                    "kind",
                    "shape",
                    List.of(1.0),
                    "datatype",
                    "BYTES",
                    "data",
                    List.of(EXPECTED.label())),
                Map.of(
                    "name",
                    "kind_probabilities",
                    "shape",
                    List.of(1.0, 2.0),
                    "datatype",
                    "FP64",
                    "data",
                    List.copyOf(EXPECTED.probabilities().values())))),
        answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT8", "INT16", "INT32", "INT64", "UINT8", "UINT16", "UINT32", "UINT64"})
  void wholeNumbersHaveEachDatatype(String datatype) throws Exception {
    Map<?, ?> answer = infer(request(area("[1]", '"' + datatype + '"', "[61]")));
    Prediction expected =
        Flats.FIRST.predict(Map.of("area", 61, "zone", "b", "built", "2001-03-05"));
    assertEquals(List.copyOf(expected.probabilities().values()), data(answer, 1));
  }

  private static Object data(Map<?, ?> answer, int output) {
    return ((Map<?, ?>) ((List<?>) answer.get("outputs")).get(output)).get("data");
  }

  @Test
  void idAndRequestedOutputsComeBack() throws Exception {
    String one = request(area("[1]", "\"FP64\"", "[61.5]"));
    String start =
        "{\"id\":\"42\",\"parameters\":{\"x\":1},\"outputs\":[{\"name\":\"kind\",\"parameters\":{\"binary_data\":false}}],";

    Map<?, ?> answer = infer(start + one.substring(1));

    assertEquals("42", answer.get("id"));
    assertEquals(1, ((List<?>) answer.get("outputs")).size());
    assertEquals(List.of(EXPECTED.label()), data(answer, 0));
    String nulls = "{\"id\":null,\"parameters\":null,\"outputs\":null,";
    assertNull(infer(nulls + one.substring(1)).get("id"));
  }

  @Test
  void aMissingValueIsNullAndNoRowIsNone() throws Exception {
    Map<String, Object> row = new HashMap<>(Flats.row(0));
    row.put("area", null);
    row.put("zone", "b");
    row.put("built", "2001-03-05");
    Map<?, ?> answer = infer(request(area("[1]", "\"FP64\"", "[null]")));
    assertEquals(List.copyOf(Flats.FIRST.predict(row).probabilities().values()), data(answer, 1));

    String none = request(area("[0]", "\"FP64\"", "[]"));
    String empty =
        none.replace("[1]", "[0]").replace("[\"b\"]", "[]").replace("[\"2001-03-05\"]", "[]");
    assertEquals(List.of(), data(infer(empty), 0));
  }

  @Test
  void numbersComeWithIntervals() throws Exception {
    Model model = Flats.numbers();
    try (TestServer prices = TestServer.of(folder.resolve("prices"), model)) {
      String body =
          request(area("[1]", "\"FP64\"", "[61.5]"))
              .replace("[1]", "[2]")
              .replace("[61.5]", "[61.5, 9999]")
              .replace("[\"b\"]", "[\"b\", \"b\"]")
              .replace("[\"2001-03-05\"]", "[\"2001-03-05\", \"2001-03-05\"]");
      Map<?, ?> answer = json(prices.post(INFER, body));

      Prediction near = model.predict(Map.of("area", 61.5, "zone", "b", "built", "2001-03-05"));
      Prediction far = model.predict(Map.of("area", 9999, "zone", "b", "built", "2001-03-05"));
      Interval interval = near.interval(0.9);
      assertEquals(List.of(near.number(), far.number()), data(answer, 0));
      assertEquals(Arrays.asList(interval.lower(), interval.upper(), null, null), data(answer, 1));
      Map<?, ?> output = (Map<?, ?>) ((List<?>) answer.get("outputs")).get(1);
      assertEquals("price_interval", output.get("name"));
      assertEquals(List.of(2.0, 2.0), output.get("shape"));
    }
  }

  @Test
  void severalColumnsAreSeveralTensors() throws Exception {
    Model model = Flats.several();
    try (TestServer both = TestServer.of(folder.resolve("several"), model)) {
      Map<?, ?> answer = json(both.post(INFER, request(area("[1]", "\"FP64\"", "[61.5]"))));
      Prediction expected = model.predict(Map.of("area", 61.5, "zone", "b", "built", "2001-03-05"));
      assertEquals(List.of(expected.number("price")), data(answer, 0));
      List<Object> names = new ArrayList<>();
      ((List<?>) answer.get("outputs")).forEach(o -> names.add(((Map<?, ?>) o).get("name")));
      assertThat(names).contains("price", "kind", "kind_probabilities");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [1]          | "FP64"   | ["61.5"]    | tensor 'area'; '61.5' at element 1; FP64
          [1]          | "FP64"   | [true]      | tensor 'area'; a truth value at element 1
          [1]          | "INT32"  | [61.5]      | tensor 'area'; '61.5' at element 1; INT32
          [1]          | "INT8"   | [128]       | tensor 'area'; 128; INT8
          [1]          | "UINT8"  | [-1]        | tensor 'area'; -1; UINT8
          [1]          | "BOOL"   | [1]         | tensor 'area'; 1 at element 1; BOOL
          [1]          | "BYTES"  | [1]         | tensor 'area'; 1 at element 1; BYTES
          [1]          | "BYTES"  | ["wide"]    | row 1: column 'area'; 'wide'
          [1]          | "FP64"   | [1e999]     | tensor 'area'; a number that is too large; FP64
          [1]          | "FP32"   | [1e39]      | tensor 'area'; FP32
          [1]          | "FP64"   | [{}]        | tensor 'area'; an object
          [1]          | "FP64"   | [[61.5]]    | tensor 'area'; ['61.5'] at element 1
          [1, 1]       | "FP64"   | [[1, 2]]    | tensor 'area'; [1, 2] at element 1
          [1, 1]       | "FP64"   | [[[61.5]]]  | tensor 'area'; [['61.5']] at element 1
          [2, 1]       | "FP64"   | [[1], 2]    | tensor 'area'; element 2
          [2]          | "FP64"   | [61.5]      | tensor 'area'; shape [2]; 1 elements
          [2]          | "FP64"   | [1, 2]      | tensor 'zone'; 1 elements; tensor 'area' has 2
          [1, 2]       | "FP64"   | [1, 2]      | tensor 'area'; shape [1, 2]; [n, 1]
          [1, 1, 1]    | "FP64"   | [1]         | tensor 'area'; shape; [n, 1]
          []           | "FP64"   | [1]         | tensor 'area'; shape []; [n] or
          [-1]         | "FP64"   | [1]         | tensor 'area'; shape [-1]
          [1.5]        | "FP64"   | [1]         | tensor 'area'; shape ['1.5']
          ["1"]        | "FP64"   | [1]         | tensor 'area'; shape ['1']
          1            | "FP64"   | [1]         | tensor 'area'; shape 1
          null         | "FP64"   | [1]         | tensor 'area'; shape null
          [1]          | "FP65"   | [1]         | tensor 'area'; datatype 'FP65'; FP64
          [1]          | "fp64"   | [1]         | tensor 'area'; datatype 'fp64'
          [1]          | 7        | [1]         | tensor 'area'; datatype 7
          [1]          | null     | [1]         | tensor 'area'; datatype null
          [1]          | "FP64"   | 61.5        | tensor 'area'; data that is a number; an array
          [1]          | "FP64"   | null        | tensor 'area'; data that is null
          [1]          | "FP64"   | {"a": 1}    | tensor 'area'; data that is an object
          [1000000000] | "FP64"   | [1]         | more than 500 rows
          [1e18]       | "FP64"   | [1]         | more than 500 rows
          [1e999]      | "FP64"   | [1]         | more than 500 rows
          """)
  void aTensorThatDoesNotFitIsNamed(String shape, String datatype, String data, String parts)
      throws Exception {
    assertRejected(request(area(shape, datatype, data)), parts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                     | body is empty
          hello                                  | not valid JSON
          []                                     | body is an array; an object
          null                                   | body is null
          {}                                     | inputs is null; an array
          {"inputs": {}}                         | inputs is an object
          {"inputs": []}                         | no tensor for 'area', 'zone', 'built'
          {"inputs": [1]}                        | input 1 is a number
          {"inputs": [{}]}                       | input 1; name that is null
          {"inputs": [{"name": 1}]}              | input 1; name that is a number
          {"inputs": [{"name": "aera"}]}         | no tensor 'aera'; did you mean 'area'
          {"inputs": [{"nam": "area"}]}          | input 1 has 'nam'; name, shape
          {"inputs": [], "input": []}            | the body has 'input'; inputs
          {"inputs": [], "inputs": []}           | not valid JSON; 'inputs'
          {"inputs": [], "id": 42}               | id is a number; a text
          {"inputs": [], "parameters": 1}        | parameters that are a number
          {"inputs": [], "outputs": 1}           | outputs is a number
          {"inputs": [], "outputs": ["kind"]}    | output 1 is a text
          {"inputs": [], "outputs": [{"name": "kin"}]} | no output 'kin'; did you mean 'kind'
          {"inputs": [], "outputs": [{"name": "kind"}, {"name": "kind"}]} | 'kind'; twice
          {"inputs": [], "outputs": [{"name": "kind", "parameters": {"binary_data": true}}]} | binary_data; output 1; binary
          {"inputs": [], "parameters": {"binary_data_output": true}} | binary_data_output; binary_data=False
          """)
  void aMalformedRequestIsRejected(String body, String parts) throws Exception {
    assertRejected(body, parts);
  }

  @Test
  void binaryTensorsAreRejected() throws Exception {
    String size = area("[1]", "\"FP64\"", "[1], \"parameters\": {\"binary_data_size\": 8}");
    assertRejected(request(size), "binary_data_size; tensor 'area'; binary_data=False");
    String base64 =
        area("[1]", "\"BYTES\"", "[\"MQ==\"], \"parameters\": {\"content_type\": \"base64\"}");
    assertRejected(request(base64), "base64; tensor 'area'");
    HttpResponse<String> answer =
        flats.post(
            INFER,
            request(area("[1]", "\"FP64\"", "[1]")),
            "Inference-Header-Content-Length",
            "10");
    assertEquals(415, answer.statusCode());
    assertThat(answer.body()).startsWith("{\"error\":\"the header Inference-Header");
  }

  @Test
  void aTensorGivenTwiceIsRejected() throws Exception {
    String area = area("[1]", "\"FP64\"", "[1]");
    assertRejected("{\"inputs\":[%s,%s]}".formatted(area, area), "tensor 'area' is given twice");
  }

  @Test
  void deepAndForeignBytesAreRejected() throws Exception {
    assertRejected("{\"inputs\":" + "[".repeat(100_000), "not valid JSON");
    assertRejected(request(area("[1]", "\"FP64\"", "[".repeat(40) + "]".repeat(40))), "JSON");
    assertRejected(request(area("[1]", "\"FP64\"", "[" + "9".repeat(5000) + "]")), "JSON");
    assertRejected(request(area("[1]", "\"FP64\"", "[" + "1,".repeat(20_000) + "1]")), "values");
    byte[] body = request(area("[1]", "\"FP64\"", "[1]")).getBytes(StandardCharsets.UTF_8);
    body[12] = (byte) 0xff;
    HttpResponse<String> answer = flats.post(INFER, body);
    assertEquals(400, answer.statusCode(), answer.body());
    assertThat(parse(answer.body()).get("error").toString()).contains("not valid JSON");
  }

  @Test
  void anUnknownModelOrVersionNamesTheModels() throws Exception {
    for (String path : List.of("", "/ready", "/versions/7", "/versions/7/ready")) {
      String of = path.contains("7") ? "flats" : "flat";
      HttpResponse<String> answer = flats.get("/v2/models/" + of + path);
      assertEquals(404, answer.statusCode());
      assertThat(parse(answer.body()).get("error").toString())
          .contains(path.contains("7") ? "no version '7'" : "no model 'flat'", "flats");
    }
    HttpResponse<String> answer = flats.post("/v2/models/%3Cb%3E%1b/infer", "{}");
    assertEquals(404, answer.statusCode());
    assertThat(answer.body()).contains("<b>").doesNotContain("\u001b");
    assertEquals(405, flats.get(INFER).statusCode());
  }

  @Test
  void aServerThatStopsIsLiveButNotReady() throws Exception {
    TestServer stopping = TestServer.of(folder.resolve("stopping"), Flats.FIRST);
    try (RawClient probe = new RawClient(stopping.server.address());
        RawClient live = new RawClient(stopping.server.address());
        RawClient flight =
            new RawClient(stopping.server.address()).announce("/predict", Flats.ROW)) {
      assertEquals(200, probe.get("/v2/health/ready").answer().status());
      assertEquals(200, live.get("/v2/health/live").answer().status());
      Thread drain = new Thread(() -> stopping.server.drain(Duration.ofHours(1)));
      drain.start();
      RawClient.untilRejected(stopping.server.address());
      assertEquals(503, probe.get("/v2/health/ready").answer().status());
      assertEquals(200, live.get("/v2/health/live").answer().status());
      flight.send(Flats.ROW).answer();
      drain.join();
    }
  }

  private static void assertRejected(String body, String parts) throws Exception {
    HttpResponse<String> answer = flats.post(INFER, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
    Map<?, ?> json = parse(answer.body());
    assertEquals(List.of("error"), List.copyOf(json.keySet()));
    assertThat(json.get("error").toString()).contains(parts.split("; ")).hasSizeLessThan(600);
  }
}
