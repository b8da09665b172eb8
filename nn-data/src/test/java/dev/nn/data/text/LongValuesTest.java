package dev.nn.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.Encoding.Unseen;
import dev.nn.data.preprocessing.Missing;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Names and cells of many characters, which no error repeats in full. */
class LongValuesTest {

  private static final String LONG = "v".repeat(50_000);
  private static final String NAME = "n" + LONG;
  private static final Map<String, Executable> ERRORS = new LinkedHashMap<>();

  private static Csv csv(String text) throws IOException {
    return Csv.of(new StringReader(text));
  }

  private static Model model() throws IOException {
    String lines = "a%1$s,1,x%1$s\nb%1$s,2,y%1$s\n".formatted(LONG).repeat(4);
    Table table = csv("k," + NAME + ",t\n" + lines).read();
    Preprocessing preprocessing =
        PreprocessingSpec.defaults()
            .column("k", Encoding.oneHot().unseen(Unseen.ERROR))
            .column(NAME, Encoding.numeric().missing(Missing.refused()))
            .fit(table, Rows.all(table.rows()), Target.classification("t"));
    String layers = preprocessing.inputNames().size() + " -> 2 softmax";
    return Model.of(Network.create(NetworkSpec.parse(layers), 1), preprocessing);
  }

  private static Map<String, Object> row(Object k, Object n) {
    return Map.of("k", k, NAME, n);
  }

  @TestFactory
  List<DynamicTest> errors() throws IOException {
    Model model = model();
    Table table = csv(NAME + ",c,t\n1,q" + LONG + ",r" + LONG + "\n2,b,c\n3,b,c\n").read();
    Rows all = Rows.all(3);
    ERRORS.put("a misplaced quote", () -> csv("a\n\"" + LONG + "\"x" + LONG + "\n").read());
    ERRORS.put("an open quote", () -> csv("a\n\"" + LONG + "\n").read());
    ERRORS.put("two names", () -> csv("a,b\n1,2\n").names(List.of(NAME, NAME)).read());
    ERRORS.put("few cells", () -> csv(NAME + ",b\n1\n").read());
    ERRORS.put(
        "a text among numbers",
        () -> csv(NAME + "\n1\n" + LONG + "\n").type(NAME, Column.Kind.NUMBER).read());
    ERRORS.put("no column to leave out", () -> csv("a\n1\n").leaveOut(NAME).read());
    ERRORS.put("no column of a type", () -> csv("a\n1\n").type(NAME, Column.Kind.NUMBER).read());
    ERRORS.put(
        "other files", () -> Csv.of(new StringReader("a\n")).names(List.of(NAME, NAME)).read());
    ERRORS.put("an unknown category", () -> model.predict(row("z" + LONG, 1)));
    ERRORS.put("a text for a number", () -> model.predict(row("a" + LONG, "z" + LONG)));
    ERRORS.put("a missing number", () -> model.predict(row("a" + LONG, "")));
    ERRORS.put("another class", () -> model.predict(row("a" + LONG, List.of(LONG))));
    ERRORS.put("a row without a column", () -> model.predict(Map.of(NAME, 1, LONG, 2)));
    ERRORS.put("no such label", () -> model.predict(row("a" + LONG, 1)).probability(LONG));
    ERRORS.put("not a number", () -> model.predict(row("a" + LONG, 1)).number());
    ERRORS.put("no such prediction", () -> model.predict(row("a" + LONG, 1)).label(LONG));
    ERRORS.put("no such target", () -> Target.classification(LONG).resolve(table));
    ERRORS.put(
        "no target to fit",
        () -> PreprocessingSpec.defaults().fit(table, all, Target.regression(LONG)));
    ERRORS.put(
        "texts as a number",
        () -> PreprocessingSpec.defaults().fit(table, all, Target.regression("c")));
    ERRORS.put(
        "texts in a number column",
        () ->
            PreprocessingSpec.defaults()
                .column("c", Encoding.numeric())
                .fit(table, all, Target.regression(NAME)));
    ERRORS.put(
        "no column to encode",
        () ->
            PreprocessingSpec.defaults()
                .column(LONG, Encoding.numeric())
                .fit(table, all, Target.regression(NAME)));
    ERRORS.put(
        "a constant label",
        () -> PreprocessingSpec.defaults().fit(table, Rows.of(0), Target.classification("t")));
    ERRORS.put(
        "a constant text",
        () ->
            PreprocessingSpec.defaults()
                .column("c", Encoding.oneHot())
                .fit(table, Rows.of(0), Target.regression(NAME)));
    ERRORS.put(
        "not in the order",
        () ->
            PreprocessingSpec.defaults()
                .column("c", Encoding.ordinal(LONG, "b"))
                .fit(table, all, Target.regression(NAME)));
    ERRORS.put(
        "no dates",
        () ->
            PreprocessingSpec.defaults()
                .column("c", Encoding.date())
                .fit(table, all, Target.regression(NAME)));
    ERRORS.put("another table", () -> model.predict(table));
    ERRORS.put("no column of a table", () -> table.column(LONG));
    return ERRORS.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> check(e.getValue())))
        .toList();
  }

  private static void check(Executable executable) throws Throwable {
    try {
      executable.execute();
    } catch (IOException | RuntimeException e) {
      assertThat(String.valueOf(e.getMessage())).hasSizeBetween(20, 3000);
      return;
    }
    throw new AssertionError("there is no error");
  }
}
