package dev.nn.cli.serve;

import static dev.nn.cli.serve.TestServer.json;
import static dev.nn.cli.serve.TestServer.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.cli.output.Answer;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import java.net.http.HttpResponse;
import java.nio.file.Path;
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
class InvocationsProtocolTest {

  private static final String INVOKE = "/invocations";
  private static final Model MODEL = Flats.numbers();
  private static final double FIRST = predicted(61.5, "b");
  private static final double SECOND = predicted(99, "a");

  @TempDir static Path folder;

  private static TestServer flats;

  @BeforeAll
  static void start() throws Exception {
    flats = TestServer.of(folder, MODEL);
  }

  @AfterAll
  static void close() {
    flats.close();
  }

  private static double predicted(double area, String zone) {
    return MODEL.predict(Map.of("area", area, "zone", zone, "built", "2001-03-05")).number();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"dataframe_split": {"columns": ["zone", "price", "area", "built"], "index": [7, 8],
         "data": [["b", 1, 61.5, "2001-03-05"], ["a", null, 99, "2001-03-05"]]}}""",
        """
        {"dataframe_records": [{"area": 61.5, "zone": "b", "built": "2001-03-05"},
         {"area": 99, "zone": "a", "built": "2001-03-05", "price": 3}], "params": {}, "inputs": null}""",
        """
        {"instances": [{"area": 61.5, "zone": "b", "built": "2001-03-05"},
         {"area": 99, "zone": "a", "built": "2001-03-05"}]}""",
        """
        {"inputs": [{"area": 61.5, "zone": "b", "built": "2001-03-05"},
         {"area": 99, "zone": "a", "built": "2001-03-05"}]}""",
        """
        {"inputs": {"area": [61.5, 99], "zone": ["b", "a"], "more": 1,
         "built": ["2001-03-05", "2001-03-05"]}}"""
      })
  void rowsHaveEachForm(String body) throws Exception {
    assertEquals(
        Map.of("predictions", List.of(FIRST, SECOND)),
        json(flats.post(INVOKE, body, "Content-Type", "application/json")));
    HttpResponse<String> csv =
        flats.post(INVOKE, body, "Content-Type", "application/json", "Accept", "text/csv");
    assertEquals(FIRST + "\n" + SECOND + "\n", csv.body());
    assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "area,zone,built\n61.5,b,2001-03-05\n99,a,2001-03-05\n",
        "built,more,zone,area\n2001-03-05,x,b,61.5\n2001-03-05,x,a,99\n",
        "61.5,b,2001-03-05\n99,a,2001-03-05",
        "\"61.5\",\"b\",\"2001-03-05\"\r\n99,a,2001-03-05\r\n"
      })
  void aCsvNeedsNoLineOfNames(String body) throws Exception {
    assertEquals(
        Map.of("predictions", List.of(FIRST, SECOND)),
        json(flats.post(INVOKE, body, "Content-Type", "text/csv; charset=utf-8")));
  }

  @Test
  void labelsAreTexts() throws Exception {
    Prediction expected = Flats.FIRST.predict(Flats.row(0));
    try (TestServer labels = TestServer.of(folder.resolve("labels"), Flats.FIRST)) {
      Answer row = new Answer();
      Flats.row(0).forEach(row::put);
      assertEquals(
          Map.of("predictions", List.of(expected.label())),
          json(labels.post("/models/flats/invocations", "{\"inputs\":[" + row + "]}")));
    }
  }

  @Test
  void severalColumnsAreRecords() throws Exception {
    Model model = Flats.several();
    Prediction expected = model.predict(Map.of("area", 61.5, "zone", "b", "built", "2001-03-05"));
    try (TestServer several = TestServer.of(folder.resolve("several"), model)) {
      assertEquals(
          Map.of(
              "predictions",
              List.of(Map.of("price", expected.number("price"), "kind", expected.label("kind")))),
          json(several.post(INVOKE, "{\"inputs\":[" + Flats.ROW + "]}")));
    }
  }

  @Test
  void thePingIsHealthy() throws Exception {
    assertEquals(200, flats.get("/ping").statusCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          json | ``                                               | body is empty
          json | [{"area": 1}]                                    | the body is an array; dataframe_split
          json | {}                                               | no member; dataframe_split
          json | {"rows": []}                                     | 'rows'; dataframe_split
          json | {"inputs": [], "instances": []}                  | 'inputs', 'instances'; one of
          json | {"inputs": [], "extra": 1}                       | 'extra'; one of
          json | {"inputs": [], "params": {"x": 1}}               | params
          json | {"inputs": 1}                                    | inputs is a number; array
          json | {"inputs": [1]}                                  | row 1: it is a number; object
          json | {"inputs": [[1, 2, 3]]}                          | row 1: it is an array; object
          json | {"inputs": [{"area": 1}]}                        | row 1: ; no 'zone', 'built'; null
          json | {"inputs": {"area": 1}}                          | no array for 'area', 'zone', 'built'
          json | {"inputs": {"area": [1], "zone": [], "built": [1]}} | array 'zone' has 0; 'area' has 1
          json | {"dataframe_records": {"area": [1]}}             | dataframe_records is an object
          json | {"dataframe_records": [{"area": [1], "zone": 1, "built": 1}]} | row 1: column 'area'; an array
          json | {"dataframe_records": [{"area": "wide", "zone": "a", "built": null}]} | row 1: column 'area'; 'wide'
          json | {"dataframe_split": []}                          | columns or data
          json | {"dataframe_split": {"columns": []}}             | columns or data
          json | {"dataframe_split": {"columns": ["area", "area"], "data": []}} | twice
          json | {"dataframe_split": {"columns": ["area"], "data": [1]}} | row 1: data has a number; 1 values
          json | {"dataframe_split": {"columns": ["area"], "data": [[1, 2]]}} | row 1: data has 2 values; 1 values
          json | {"dataframe_split": {"columns": ["area"], "data": [[1]]}} | row 1: ; no 'zone', 'built'
          json | {"dataframe_split": {"columns": [{}, 1], "data": [[1, 2]]}} | row 1: ; no 'area'
          csv  | ``                                               | the body
          csv  | 1,2                                              | line 1: 2 cells; 'area', 'zone', 'built'
          csv  | area,zone                                        | line 1: 2 cells; 'area', 'zone', 'built'
          csv  | 1,a,someday                                      | row 1: column 'built'; 'someday'
          csv  | 1,"a,someday                                     | quote
          """)
  void anythingElseIsRejectedInTheFormOfMlflow(String type, String body, String parts)
      throws Exception {
    String sent = type.equals("csv") ? "text/csv" : "application/json";
    HttpResponse<String> answer = flats.post(INVOKE, body, "Content-Type", sent);

    assertEquals(400, answer.statusCode(), answer.body());
    Map<?, ?> error = parse(answer.body());
    assertEquals("BAD_REQUEST", error.get("error_code"));
    assertThat(error.get("message").toString()).contains(parts.split("; "));
  }

  @Test
  void tooManyRowsAndOtherCharsetsAreRejected() throws Exception {
    String rows = "1,a,2001-03-05\n".repeat(TestServer.MAX_ROWS + 1);
    assertEquals(413, flats.post(INVOKE, rows, "Content-Type", "text/csv").statusCode());
    String latin = "text/csv; charset=ISO-8859-1";
    assertEquals(415, flats.post(INVOKE, "1,a,x", "Content-Type", latin).statusCode());
  }
}
