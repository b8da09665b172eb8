package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.messages.Message;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.csv.Csv;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.Encoding.Unseen;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model reads the forms of numbers and dates that its training rows had. */
class FormedColumnsTest {

  private static final String PRICES =
      "price,day,y\n\"$1,234.50\",05/01/2024,1\n$5,06/02/2024,2\n$70,17/03/2024,4\n";

  private static Table read(String csv) throws IOException {
    return Csv.of(new StringReader(csv)).read();
  }

  private static Model model(String csv, Encoding price, Encoding day) throws IOException {
    Table table = read(csv);
    Preprocessing preprocessing =
        PreprocessingSpec.defaults()
            .column("price", price)
            .column("day", day)
            .fit(table, Rows.all(table.rows()), Target.regression("y"));
    int inputs = preprocessing.inputNames().size();
    NetworkSpec spec = NetworkSpec.parse(inputs + " -> 1 identity");
    return Model.of(Network.create(spec, 1), preprocessing);
  }

  private static double predict(Model model, Object price, Object day) {
    return model.predict(Map.of("price", price, "day", day)).number();
  }

  @Test
  void textsAreReadAsTheTrainingFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("prices.safetensors");
    model(PRICES, Encoding.numeric(), Encoding.date().unseen(Unseen.ERROR)).save(file);
    Model model = Model.load(file);

    double expected = predict(model, 1234.5, "05/01/2024");
    assertEquals(expected, predict(model, "$1,234.50", LocalDate.of(2024, 1, 5)));
    assertEquals(expected, predict(model, " 1,234.50 ", "05/01/2024"));
    assertEquals(expected, model.predict(read(PRICES)).get(0).number());
    assertEquals(
        new NumberForm(".", ",", "$", true), model.preprocessing().columns().get(0).form());
    var euros =
        assertThrows(IllegalArgumentException.class, () -> predict(model, "€5", "05/01/2024"));
    assertThat(euros).hasMessageContainingAll("'price'", "'€5'", "$1,234.50");
    assertThrows(IllegalArgumentException.class, () -> predict(model, 5, "05/13/2024"));
  }

  @Test
  void anotherFileIsConvertedOrRejected() throws IOException {
    Model model = model(PRICES, Encoding.numeric(), Encoding.date());
    Table plain = read("price,day\n1234.5,2024-01-05\n5,2024-02-06\n");
    assertTrue(Double.isFinite(model.predict(plain).get(0).number()));
    Table german =
        Csv.of(new StringReader("price;day\n1.234,50;05/01/2024\n")).separator(';').read();
    assertEquals(predict(model, 1234.5, "05/01/2024"), model.predict(german).get(0).number());
    Table euros = read("price,day\n€5,05/01/2024\n");
    var error = assertThrows(IllegalArgumentException.class, () -> model.predict(euros));
    assertThat(error)
        .hasMessageContainingAll(
            "'price'", "such as €1,234.50", "such as $1,234.50", "plain numbers");
    Model points =
        model(
            PRICES.replace("$", "").replace("\"1,234.50\"", "1234.5"),
            Encoding.numeric(),
            Encoding.date());
    Table percent = read("price,day\n5%,05/01/2024\n");
    assertThrows(IllegalArgumentException.class, () -> points.predict(percent));
    Table dollars = read("price,day\n$5,05/01/2024\n");
    assertEquals(predict(points, 5, "05/01/2024"), points.predict(dollars).get(0).number());
  }

  /** In a text or a table, 12 may mean 12 % or 1200 %; a number in a map is a fraction. */
  @Test
  void percentagesHaveTheirSign(@TempDir Path folder) throws IOException {
    Table table = read("raise,y\n2.5 %,1\n3 %,2\n10 %,4\n");
    Preprocessing preprocessing =
        PreprocessingSpec.defaults().fit(table, Rows.all(3), Target.regression("y"));
    Path file = folder.resolve("raises.safetensors");
    Model.of(Network.create(NetworkSpec.parse("1 -> 1 identity"), 1), preprocessing).save(file);
    Model model = Model.load(file);
    double expected = model.predict(Map.of("raise", "3%")).number();
    assertEquals(expected, model.predict(Map.of("raise", 0.03)).number());
    assertEquals(expected, model.predict(read("raise\n2 %\n3 %\n")).get(1).number());
    Table fractions =
        Table.of(
            List.of(Column.number("raise", new NumberForm(".", "", "%"))),
            new double[][] {{0.03}, {Double.NaN}});
    assertEquals(expected, model.predict(fractions).get(0).number());

    String[] reason = {"without %", "such as 12.5%", "0.125 for 12.5 %"};
    var text =
        assertThrows(
            IllegalArgumentException.class, () -> model.predict(Map.of("raise", "3")).number());
    assertThat(text).hasMessageStartingWith("column 'raise': '3'").hasMessageContainingAll(reason);
    assertThat(Message.of(text).command())
        .contains("without %", "such as 12.5%")
        .doesNotContain("map");
    Table plain = read("raise\n3\nNA\n");
    var cell = assertThrows(IllegalArgumentException.class, () -> model.predict(plain));
    assertThat(cell)
        .hasMessageStartingWith("row 1, column 'raise': 3")
        .hasMessageContainingAll(reason);
    ReadablePredictions readable = model.predictReadable(plain);
    assertEquals(Set.of(1), readable.predictions().keySet());
    assertThat(readable.unreadable().get(0).reason().text()).startsWith("3 ").contains(reason);
    assertTrue(Double.isFinite(model.predict(read("raise\nNA\n")).get(0).number()));
  }

  /** A few other texts count as missing, as they do among plain numbers. */
  @Test
  void aFewTextsAmongNumbersOfAFormAreMissing(@TempDir Path folder) throws IOException {
    for (String mark : List.of("-", "sold")) {
      String csv =
          IntStream.range(0, 200)
              .mapToObj(
                  r ->
                      r % 50 == 7
                          ? mark + ",1\n"
                          : String.format(Locale.ROOT, "\"%,.2f\",2\n", r * 99.5))
              .collect(Collectors.joining("", "price,y\n", ""));
      Table table = Csv.of(new StringReader(csv)).materialize(folder.resolve(mark));
      Preprocessing fitted =
          PreprocessingSpec.defaults().fit(table, Rows.all(200), Target.regression("y"));
      assertEquals(List.of("price", "price is missing"), fitted.inputNames());
      assertEquals(1_990, fitted.code(0, "1,990.00"));
      float[] inputs = new float[2];
      fitted.inputs(table).read(7, inputs, 0);
      assertEquals(1, inputs[1]);
      fitted.inputs(read("price\n\"1,990.00\"\n" + mark + "\n")).read(1, inputs, 0);
      assertEquals(1, inputs[1]);
    }
  }

  /** Rows of one category, or without a number, do not tell what a dash is; the model does. */
  @Test
  void aDashIsWhatTheModelKnows() throws IOException {
    Table table = read("sign,size,y\n-,1,1\n+,2,2\n-,-,3\n+,4,4\n");
    Preprocessing fitted =
        PreprocessingSpec.defaults().strict().fit(table, Rows.all(4), Target.regression("y"));
    float[] inputs = new float[4];
    fitted.inputs(read("sign,size\n-,--\n-,none\n")).read(0, inputs, 0);
    assertEquals(List.of("sign = +", "sign = -", "size", "size is missing"), fitted.inputNames());
    assertEquals(List.of(0f, 1f, 1f), List.of(inputs[0], inputs[1], inputs[3]));
  }

  /** A model of categories such as $5 reads the same file. */
  @Test
  void categoriesAreFoundByTheirNumbers() throws IOException {
    Table texts = Csv.of(new StringReader(PRICES)).type("price", Column.Kind.CATEGORY).read();
    Preprocessing preprocessing =
        PreprocessingSpec.defaults()
            .without("day")
            .column("price", Encoding.oneHot().unseen(Unseen.ERROR))
            .fit(texts, Rows.all(3), Target.regression("y"));
    Model model = Model.of(Network.create(NetworkSpec.parse("3 -> 1 identity"), 1), preprocessing);
    assertEquals(model.predict(texts), model.predict(read(PRICES)));
  }
}
