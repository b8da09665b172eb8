package dev.nn.cli.serve;

import static dev.nn.cli.serve.TestServer.json;
import static dev.nn.cli.serve.TestServer.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.cli.Run;
import dev.nn.cli.output.Answer;
import dev.nn.cli.rows.PredictionCells;
import dev.nn.cli.web.WebSettings;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.Encoding.Unseen;
import dev.nn.data.preprocessing.Preprocessing;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON lines, CSVs and explanations at /predict; {@code ModelServerTest} has its JSON. */
@Timeout(120)
class RowProtocolTest {

  private static final String CSV = "text/csv";

  @TempDir static Path folder;

  private static TestServer flats;

  @BeforeAll
  static void start() throws Exception {
    flats = TestServer.of(folder, Map.of("flats", Flats.FIRST), true, WebSettings.loopback(0));
  }

  @AfterAll
  static void close() {
    flats.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/jsonl", "application/x-ndjson"})
  void eachLineIsAnsweredAsOneRow(String type) throws Exception {
    String other = Flats.ROW.replace("61.5", "null");

    HttpResponse<String> answer =
        flats.post("/predict", Flats.ROW + "\n\n" + other + "\r\n", "Content-Type", type);

    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(type, answer.headers().firstValue("Content-Type").orElse(""));
    assertEquals(
        flats.post("/predict", Flats.ROW).body()
            + "\n"
            + flats.post("/predict", other).body()
            + "\n",
        answer.body());
  }

  @Test
  void anErrorNamesTheLine() throws Exception {
    String lines = Flats.ROW + "\n\n{\"area\": 1}\n";
    assertThat(rejected(lines, "application/jsonl")).startsWith("line 3: the row has no 'zone'");
    assertThat(rejected("{]", "application/jsonl")).startsWith("line 1: the body is not valid");
    assertThat(rejected(Flats.ROW + "\n[]", "application/jsonl"))
        .contains("line 2: it is an array");
    String bad = Flats.ROW + "\n" + Flats.ROW.replace("61.5", "\"wide\"");
    assertThat(rejected(bad, "application/jsonl")).startsWith("row 2: column 'area'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "area,zone,built\n61.5,b,2001-03-05\n99,c,1970-01-01\n",
        "built;zone;more;area\n2001-03-05;b;x;61.5\n1970-01-01;\"c\";;99\n",
        "area\tzone\tbuilt\r\nNA\tb\t2001-03-05\r\n"
      })
  void aCsvIsAnsweredAsTheCommandDoes(String csv) throws Exception {
    Path file = Files.writeString(folder.resolve("rows.csv"), csv);
    Run run = Run.of("predict", folder.resolve("flats").toString(), file.toString());
    assertEquals(0, run.status(), run.err());

    HttpResponse<String> answer = flats.post("/predict", csv, "Content-Type", CSV);

    assertEquals(run.out(), answer.body());
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(CSV);
  }

  /** A decimal comma belongs to the training rows, and so to the rows to predict. */
  @Test
  void theFormatOfTheTrainingRowsIsKept() throws Exception {
    StringBuilder rows = new StringBuilder("x;y\n");
    for (int r = 0; r < 40; r++) {
      rows.append("%s,5;%s,25\n".formatted(r % 13, 2 * (r % 13)));
    }
    Path file = Files.writeString(folder.resolve("commas.csv"), rows);
    Path model = folder.resolve("commas");
    Run train =
        Run.of(
            "train", file.toString(), "--target=y", "--quick", "--decimal=,", "--model=" + model);
    assertEquals(0, train.status(), train.err());
    Run run = Run.of("predict", model.toString(), file.toString());
    try (TestServer commas = TestServer.of(folder.resolve("other"), Model.load(model))) {
      assertEquals(run.out(), commas.post("/predict", rows.toString(), "Content-Type", CSV).body());
    }
  }

  /** Commas between the cells leave a point as the decimal sign, except in quotes. */
  @Test
  void aDetectedDecimalCommaGivesWayToCommasBetweenCells() throws Exception {
    StringBuilder rows = new StringBuilder("x;paid;share;y\n");
    for (int r = 0; r < 60; r++) {
      rows.append("%s,5;1.%s,88;%s,5 %%;%s,25\n".formatted(r % 13, 200 + r, r % 7, 2 * (r % 13)));
    }
    Path file = Files.writeString(folder.resolve("amounts.csv"), rows);
    Path model = folder.resolve("amounts");
    Run train =
        Run.of("train", file.toString(), "--target=y", "--quick", "--epochs=2", "--model=" + model);
    assertEquals(0, train.status(), train.err());
    String given = "x;paid;share;y\n5,125;1.230,5;2,5 %;10\n10,5;1.250;0,5 %;12\n";
    String pointed = "x,paid,share,y\n5.125,1230.5,2.5 %,10\n10.5,\"1.250,0\",0.5 %,12\n";
    String plain = pointed.replace("\"1.250,0\"", "1250");
    Path numbers = Files.writeString(folder.resolve("numbers.csv"), plain);
    Path commas = Files.writeString(folder.resolve("given.csv"), given);
    Path points = Files.writeString(folder.resolve("points.csv"), pointed);
    String expected = Run.of("predict", model.toString(), commas.toString()).out();
    assertEquals(expected, Run.of("predict", model.toString(), points.toString()).out());
    assertEquals(
        Run.of("evaluate", model.toString(), commas.toString()).out().lines().skip(1).toList(),
        Run.of("evaluate", model.toString(), numbers.toString()).out().lines().skip(1).toList());
    try (TestServer server = TestServer.of(folder.resolve("paid"), Model.load(model))) {
      assertEquals(expected, server.post("/predict", pointed, "Content-Type", CSV).body());
      assertEquals(
          server.post("/invocations", given, "Content-Type", CSV).body(),
          server.post("/invocations", pointed, "Content-Type", CSV).body());
    }
  }

  /** A model has neither its rare texts nor its free texts. */
  @Test
  void theTypicalRowIsWithinTheTrainingRows() throws Exception {
    StringBuilder rows = new StringBuilder("area,ticket,text,note,y\n");
    for (int r = 0; r < 60; r++) {
      String note = r % 3 == 0 ? "n" + r : "";
      rows.append("%s,t%s,it was so good %s,%s,%s\n".formatted(r % 13, r / 2, r, note, r % 9));
    }
    Path file = Files.writeString(folder.resolve("tickets.csv"), rows);
    Recipe recipe =
        Recipe.of("y")
            .epochs(1)
            .preprocessing(
                p ->
                    p.column("ticket", Encoding.oneHot().unseen(Unseen.OTHER).rareBelow(5))
                        .column("note", Encoding.oneHot().unseen(Unseen.OTHER).rareBelow(5)));
    Model tickets = recipe.train(Csv.of(file).texts("text").read());
    try (TestServer server = TestServer.of(folder.resolve("tickets"), tickets)) {
      String row = server.server.exampleRow();
      assertThat(row).contains("\"note\":null");
      assertThat(json(server.post("/predict", row)).get("warnings")).isNull();
    }
  }

  /** The numbers of the two cards are the same double. */
  @Test
  void aNumberKeepsTheDigitsOfACode() throws Exception {
    StringBuilder rows = new StringBuilder("card,y\n");
    for (int r = 0; r < 100; r++) {
      rows.append("400000000000000100%s,%s\n".formatted(2 + r % 2, 5.5 * (r % 2) + r / 64.0));
    }
    Path file = Files.writeString(folder.resolve("cards.csv"), rows);
    Model cards = Recipe.of("y").epochs(1).train(Csv.of(file).read());
    try (TestServer server = TestServer.of(folder.resolve("cards"), cards)) {
      String body = "{\"card\": 4000000000000001003}";
      assertEquals(
          server
              .post("/predict", body.replace("4000000000000001003", "\"4000000000000001003\""))
              .body(),
          server.post("/predict", body).body());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                         | the body
          61.5,b,2001-03-05          | line 1; no column 'area'
          \\n\\n61.5,b,2001-03-05    | line 3; no column 'area'
          sep=;\\n61.5;b;2001-03-05  | line 2; no column 'area'
          aera,zone,built            | no column 'area'; 'aera'
          area,zone,built\\n1,b      | line 2; 2; 3
          area,zone,built\\n1,"b     | quote
          area,zone,built\\nx,b,1999-01-01 | row 1: column 'area'; 'x'
          """)
  void aMalformedCsvIsRejected(String csv, String parts) throws Exception {
    assertThat(rejected(csv.replace("\\n", "\n"), CSV)).contains(parts.split("; "));
  }

  /** A client has no flags, and its columns are not called c1 and c2. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2\n1,b\n",
        "2\n1,b,1999-01-01,7\n",
        "2\n1,\"b\n",
        "2\n1,'b,c',1999-01-01\n",
        "2\n1,\u00e4",
        "1\n\"x,y\n1",
        "1\n\u00e4,b"
      })
  void adviceOnACsvIsForClients(String text) throws Exception {
    String line = text.substring(0, 1);
    String rows = (line.equals("1") ? "" : "area,zone,built\n") + text.substring(2);
    byte[] csv = rows.getBytes(StandardCharsets.ISO_8859_1);
    String answer = flats.post("/predict", csv, "Content-Type", CSV).body();
    assertThat(answer)
        .contains(text.contains("\u00e4") ? "UTF-8" : "line " + line)
        .doesNotContain("--", "c1");
  }

  @Test
  void bytesThatAreNoUtf8AreRejected() throws Exception {
    byte[] csv = "area,zone,built\n1,\u00e4,1999-01-01".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(400, flats.post("/predict", csv, "Content-Type", CSV).statusCode());
    assertEquals(400, flats.post("/predict", new byte[] {0, 0}, "Content-Type", CSV).statusCode());
  }

  @Test
  void anExplanationAddsUpToThePrediction() throws Exception {
    Map<?, ?> answer = json(flats.post("/predict?explain=true", Flats.ROW));

    Answer expected =
        PredictionCells.of(
            Flats.FIRST.explain(Map.of("area", 61.5, "zone", "b", "built", "2001-03-05")));
    assertEquals(parse(expected.toString()), answer.get("explanation"));
    Map<?, ?> outputs = (Map<?, ?>) answer.get("explanation");
    Map<?, ?> output = (Map<?, ?>) outputs.get(answer.get("label"));
    double sum = (double) output.get("base");
    for (Object column : (List<?>) output.get("columns")) {
      sum += (double) ((Map<?, ?>) column).get("amount");
    }
    assertThat(sum).isCloseTo((double) output.get("prediction"), Offset.offset(1e-12));
    Map<?, ?> many = json(flats.post("/predict?explain=true", "[" + Flats.ROW + "]"));
    assertEquals(
        outputs, ((Map<?, ?>) ((List<?>) many.get("predictions")).get(0)).get("explanation"));
    assertThat(json(flats.post("/predict?explain=false", Flats.ROW)).containsKey("explanation"))
        .isFalse();
  }

  @Test
  void explanationsAreLimitedAndAskedFor() throws Exception {
    String rows = "[" + (Flats.ROW + ",").repeat(ServedModel.MAX_EXPLAINED) + Flats.ROW + "]";
    assertEquals(413, flats.post("/predict?explain=true", rows).statusCode());
    assertEquals(400, flats.post("/predict?explain=yes", Flats.ROW).statusCode());
    String csv = "area,zone,built\n1,b,1999-01-01\n";
    assertEquals(400, flats.post("/predict?explain=true", csv, "Content-Type", CSV).statusCode());
    try (TestServer plain = TestServer.of(folder.resolve("plain"), Flats.FIRST)) {
      HttpResponse<String> answer = plain.post("/predict?explain=true", Flats.ROW);
      assertEquals(400, answer.statusCode());
      assertThat(answer.body()).contains("--explain");
    }
  }

  @Test
  void aModelWithoutRangesCannotExplain() {
    Preprocessing known = Flats.FIRST.preprocessing();
    Preprocessing without = Preprocessing.of(known.encoders(), known.target());
    Model bare = Model.of(Flats.FIRST.network(), without);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new ServedModel("bare", bare, true));
    assertThat(e.getMessage()).contains("'bare'", "leave out --explain");
  }

  private static String rejected(String body, String type) throws Exception {
    HttpResponse<String> answer = flats.post("/predict", body, "Content-Type", type);
    assertEquals(400, answer.statusCode(), answer.body());
    return String.valueOf(parse(answer.body()).get("error"));
  }
}
