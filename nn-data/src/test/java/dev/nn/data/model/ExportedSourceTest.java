package dev.nn.data.model;

import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.Encoding.Unseen;
import dev.nn.data.preprocessing.Missing;
import dev.nn.data.preprocessing.Numeric;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Scaling;
import dev.nn.data.preprocessing.Target;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class ExportedSourceTest {

  @TempDir Path folder;

  /** Returns a model with weights and biases drawn at random. */
  static Model model(Table table, PreprocessingSpec spec, Target target, String layers) {
    return model(spec.fit(table, Rows.all(table.rows()), target), layers);
  }

  private static Model model(Preprocessing preprocessing, String layers) {
    String text = preprocessing.inputNames().size() + " -> " + layers;
    Network network = Network.create(NetworkSpec.parse(text), 1);
    float[] parameters = network.parameters();
    RandomStream random = RandomStream.of(5);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += 0.1f * (float) random.gaussian(i);
    }
    return Model.of(network.withParameters(parameters), preprocessing);
  }

  private void check(Model model, int rows) throws IOException {
    SourceComparison comparison = new SourceComparison(model, GeneratedClass.of(model, folder));
    comparison.rows(rows).values(rows / 4);
    comparison.requirePredicted(rows / 2);
  }

  private static PreprocessingSpec defaults(UnaryOperator<PreprocessingSpec> change) {
    return change.apply(PreprocessingSpec.defaults());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 identity",
        "8 tanh -> 1 identity",
        "3 celu -> 5 elu(alpha=0.3) -> 2 exponential -> 1 identity",
        "7 gelu -> 64 gelu(approximate=true) -> 64 hard_sigmoid -> 1 identity",
        "17 hard_silu -> 33 hard_tanh -> 15 leaky_relu(slope=0.2) -> 1 identity",
        "100 mish -> 10 relu6 -> 30 selu -> 1 identity",
        "40 silu -> 40 softplus(beta=3) -> 20 softsign -> 1 relu",
        "20 softmax -> 20 log_softmax -> 1 sigmoid",
        "300 relu -> 200 tanh -> 1 identity",
        "5 relu -> 64 relu -> 24 relu -> 20 tanh -> 16 relu -> 17 relu -> 1 relu",
        "8 tanh -> 100 relu -> 40 relu -> 1 identity",
      })
  void networksOfAllShapesAndActivationsHaveTheSameBits(String layers) throws IOException {
    PreprocessingSpec spec = defaults(p -> p.without("name"));
    check(model(Flowers.table(150), spec, Target.regression("price"), layers), 2000);
  }

  /** Numbers alone, the later the farther from 0; some are missing if that is wanted. */
  private static Table numbers(int columns, boolean missing) {
    RandomStream random = RandomStream.of(4);
    double[][] rows = new double[60][columns + 1];
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c <= columns; c++) {
        boolean absent = missing && r % 9 == 0 && c % 7 == 0 && c < columns;
        double x = random.gaussian((long) r * (columns + 1) + c);
        rows[r][c] = absent ? Double.NaN : 3 * x + 0.05 * c;
      }
    }
    List<Column> names = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      names.add(Column.number("x" + c));
    }
    names.add(Column.number("y"));
    return Table.of(names, rows);
  }

  private void checkNumbers(Table table, UnaryOperator<PreprocessingSpec> change)
      throws IOException {
    check(model(table, defaults(change), Target.regression("y"), "12 silu -> 1 identity"), 600);
  }

  @ParameterizedTest
  @ValueSource(strings = {"far", "unbounded", "unscaled", "smooth", "alternating", "marked"})
  void columnsOfNumbersInMoreThanOneClassHaveTheSameBits(String kind) throws IOException {
    Numeric far = Encoding.numeric().indicator(false);
    Numeric unbounded = far.strict();
    checkNumbers(
        numbers(300, true),
        switch (kind) {
          case "far" -> spec -> spec.numbers(far);
          case "unbounded" -> spec -> spec.numbers(unbounded);
          case "unscaled" -> spec -> spec.numbers(unbounded.scaling(Scaling.none()));
          case "smooth" -> spec -> spec.numbers(far.smooth(3));
          case "alternating" -> spec -> spec.numbers(far).column("x20", far.smooth(2));
          default -> UnaryOperator.identity();
        });
  }

  @Test
  void columnsOfNumbersRejectMissingCells() throws IOException {
    Numeric refused = Encoding.numeric().missing(Missing.refused()).strict();
    checkNumbers(numbers(8, false), spec -> spec.numbers(refused));
  }

  @Test
  void oneTrainedModelOfEachTask() throws IOException {
    Table table = Flowers.table(150);
    check(Flowers.names().train(table), 2000);
  }

  /** A table with a column for each encoding, and with names that are no identifiers. */
  private static Table wide() throws IOException {
    RandomStream random = RandomStream.of(3);
    List<String> lines = new ArrayList<>();
    lines.add(
        "class,1st,\"gr\u00f6\u00dfe \"\"in\"\" \\u0041 */ {@code <b>\",day,hour,since,amount,share,flag,grade,code,mixed,gap,Class,y,kind,tall");
    for (int r = 0; r < 400; r++) {
      double x = random.gaussian(3L * r);
      int k = random.below(1000, 3L * r + 1);
      lines.add(
          String.join(
              ",",
              List.of(
                  List.of("red", "blue", "gr\u00fcn", "\"a\"\"b\\n\"", "").get(k % 5),
                  String.valueOf(x),
                  k % 7 == 0 ? "" : String.valueOf(100 * x),
                  "%s/%s/2023".formatted(1 + k % 28, 1 + k % 12),
                  "%s:%s".formatted(k % 24, 10 + k % 50),
                  String.valueOf(1_600_000_000L + 86_400L * k),
                  "\"$%s,%s.50\"".formatted(1 + k % 9, 100 + k % 900),
                  k % 100 + "%",
                  k % 2 == 0 ? "yes" : "no",
                  List.of("low", "mid", "high").get(k % 3),
                  "c" + k % 120,
                  k % 11 == 0 ? "n/k" : String.valueOf(k % 13),
                  k % 3 == 0 ? "" : String.valueOf(k),
                  String.valueOf(k % 4),
                  String.valueOf(3 * x + k % 5),
                  List.of("rose", "lily", "daisy").get(k % 3),
                  k % 2 == 0 ? "1" : "0")));
    }
    return read(String.join("\n", lines) + "\n");
  }

  private static PreprocessingSpec encodings() {
    return PreprocessingSpec.defaults()
        .column("since", Encoding.epoch(ChronoUnit.SECONDS))
        .column("grade", Encoding.ordinal("low", "mid", "high"))
        .column("code", Encoding.categories().width(16).rareBelow(1))
        .column("Class", Encoding.oneHot())
        .without("kind", "tall");
  }

  @Test
  void everyEncodingByDefaultHasTheSameBits() throws IOException {
    Model model = model(wide(), encodings(), Target.regression("y"), "24 silu -> 1 identity");

    check(model, 4000);
  }

  @Test
  void numbersInPiecesHaveTheSameBits() throws IOException {
    PreprocessingSpec pieces =
        encodings()
            .numbers(Encoding.piecewise(5))
            .column("1st", Encoding.piecewise(2).strict())
            .column("gap", Encoding.piecewise(9).numbers(Encoding.numeric().smooth(3)));
    Table table = wide();
    Preprocessing now = pieces.fit(table, Rows.all(table.rows()), Target.regression("y"));
    Preprocessing earlier = Preprocessing.parse(now.toJson().replace(",\"number\":true", ""));

    check(model(now, "24 silu -> 1 identity"), 1000);
    check(model(earlier, "24 silu -> 1 identity"), 1000);
  }

  @Test
  void strictEncodingsRejectTheSameCells() throws IOException {
    PreprocessingSpec strict =
        encodings()
            .column("1st", Encoding.numeric().missing(Missing.refused()).far(1))
            .column("gap", Encoding.numeric().smooth(3))
            .column("class", Encoding.oneHot().unseen(Unseen.IGNORE))
            .column("kind", Encoding.oneHot().unseen(Unseen.OTHER).rareBelow(3))
            .column("flag", Encoding.ordinal("no", "yes").unseen(Unseen.OTHER))
            .column("grade", Encoding.ordinal("low", "mid", "high").unseen(Unseen.IGNORE))
            .without("tall", "mixed");
    Model model = model(wide(), strict, Target.regression("y"), "40 relu -> 1 identity");

    SourceComparison comparison = new SourceComparison(model, GeneratedClass.of(model, folder));
    comparison.rows(4000).values(500).requirePredicted(500);
  }

  static Table read(String csv) throws IOException {
    return Csv.of(new StringReader(csv)).read();
  }
}
