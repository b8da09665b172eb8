package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.data.preprocessing.Encoding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which the metadata of a model can be wrong is said with the place and a remedy. */
@Tag("slow")
class MalformedModelTest {

  private static final String REMEDY = "copy it again, or write it again";

  /** Columns of a number, a number that is missing at times, a category, and three labels. */
  private static final ModelJson NAMES = ModelJson.of(Flowers.names().train(Flowers.table(150)));

  /** The same columns, the category by its place in the alphabet, and a number to predict. */
  private static final ModelJson PRICES =
      ModelJson.of(
          Flowers.prices()
              .preprocessing(p -> p.column("colour", Encoding.ordinal()))
              .train(Flowers.table(150)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /preprocessing                      | 3             | has 3 at /preprocessing,; an object
          /preprocessing/inputs               | {}            | has {} at /preprocessing/inputs,; an array
          /preprocessing/inputs               | []            | wrong at /preprocessing:; no input; at least one
          /preprocessing/inputs/0             | "height"      | has "height" at /preprocessing/inputs/0,; an object
          /preprocessing/inputs/0/column      | 7             | has 7 at /preprocessing/inputs/0/column,; a text
          /preprocessing/inputs/0/column      | "petals"      | wrong at /preprocessing:; two inputs; 'petals'
          /preprocessing/inputs/0/encoding    | "hash"        | has "hash" at /preprocessing/inputs/0/encoding,; numeric, piecewise, one_hot, ordinal
          /preprocessing/inputs/0/indicator   | 1             | has 1 at /preprocessing/inputs/0/indicator,; true or false
          /preprocessing/inputs/0/indicator   | true          | 7 inputs and 3 targets; 6 inputs and 3 outputs
          /preprocessing/inputs/0/replacement | "mean"        | has "mean" at /preprocessing/inputs/0/replacement,; a finite number
          /preprocessing/inputs/0/scale       | null          | has null at /preprocessing/inputs/0/scale,; an object
          /preprocessing/inputs/0/scale/shift | 1e400         | has 1E+400 at /preprocessing/inputs/0/scale/shift,; a finite number
          /preprocessing/inputs/0/scale/shift | "NaN"         | wrong at /preprocessing/inputs/0/scale:; shift NaN
          /preprocessing/inputs/0/scale/shift | NaN           | not valid JSON; 'NaN'
          /preprocessing/inputs/0/scale/shift | -Infinity     | not valid JSON; '-Infinity'
          /preprocessing/inputs/0/scale/divisor | 0           | wrong at /preprocessing/inputs/0/scale:; scale of shift
          /preprocessing/inputs/0/scale/divisor | -2          | wrong at /preprocessing/inputs/0/scale:; scale of shift
          /preprocessing/inputs/0/scale/divisor | 1e-400      | wrong at /preprocessing/inputs/0/scale:; scale of shift
          /preprocessing/inputs/2/categories  | ["a","b","a"] | 'colour'; 'a' twice
          /preprocessing/inputs/2/categories  | []            | 'colour'; no category; at least one
          /preprocessing/inputs/2/categories  | "blue"        | has "blue" at /preprocessing/inputs/2/categories,; an array
          /preprocessing/inputs/2/categories/0 | null         | has null at /preprocessing/inputs/2/categories/0,; a text
          /preprocessing/inputs/2/unseen      | "never"       | has "never" at /preprocessing/inputs/2/unseen,; error, ignore, other
          /preprocessing/target/kind          | "ranking"     | has "ranking" at /preprocessing/target/kind,; regression, classification
          /preprocessing/target/labels        | ["a","b"]     | 6 inputs and 2 targets; 6 inputs and 3 outputs
          /preprocessing/target/labels        | ["a"]         | 'name'; labels [a]; at least two
          /preprocessing/target/labels        | ["a","b","b"] | 'name'; labels [a, b, b]; each once
          /preprocessing/target/single        | true          | 'name'; 3 labels; [daisy, lily, rose]; one output
          /metrics                            | []            | has [] at /metrics,; an object
          /metrics/train_accuracy             | "good"        | has "good" at /metrics/train_accuracy,; a finite number
          /provenance/data/columns            | 5             | has 5 at /provenance/data/columns,; an array
          /provenance/data/columns/1/name     | "height"      | wrong at /provenance/data:; 'height'; twice
          /provenance/data/columns/0/kind     | "text"        | has "text" at /provenance/data/columns/0/kind,; number, category
          /provenance/data/rows               | -1            | has -1 at /provenance/data/rows,; from 0 to 2147483647
          /provenance/training_rows           | 3000000000    | has 3000000000 at /provenance/training_rows,; from 0 to 2147483647
          /provenance/epochs                  | 2.5           | has 2.5 at /provenance/epochs,; from 0 to 2147483647
          /provenance/epochs                  | 1e999999999   | has 1E+999999999 at /provenance/epochs,; from 0 to 2147483647
          /provenance/java                    | 17            | has 17 at /provenance/java,; a text
          /provenance/recipe/hidden           | "8"           | layer '8'; an activation
          /provenance/recipe/training/epochs  | 0             | the number of epochs is 0
          /provenance/recipe/training/batch_size | 0          | batch size is 0
          /provenance/recipe/validation       | 1.5           | validation 1.5
          """)
  void aWrongValue(String pointer, String value, String parts) {
    assertMalformed(NAMES, NAMES.with(pointer, value), parts.split("; ", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /preprocessing/inputs/2/categories  | ["a","b","a"] | 'colour'; 'a' twice
          /preprocessing/inputs/2/scale/divisor | 0           | wrong at /preprocessing/inputs/2/scale:; scale of shift
          /preprocessing/target/columns       | ["a","b"]     | 2 targets; 1 scales; one scale for each
          /preprocessing/target/scales        | []            | 1 targets and 0 scales
          /preprocessing/target/scales/0/divisor | 0          | wrong at /preprocessing/target/scales/0:; scale of shift
          """)
  void aWrongValueOfARegression(String pointer, String value, String parts) {
    assertMalformed(PRICES, PRICES.with(pointer, value), parts.split("; ", -1));
  }

  @Test
  void twoTargetsOfOneName() {
    String scale = "{\"shift\":0,\"divisor\":1}";
    String json =
        PRICES.with(
            "/preprocessing/target",
            "{\"kind\":\"regression\",\"columns\":[\"a\",\"a\"],\"scales\":["
                + scale
                + ","
                + scale
                + "]}");
    assertMalformed(PRICES, json, "[a, a]", "each once");
  }

  @Test
  void whatIsMissingIsNamed() {
    for (String pointer : NAMES.pointers()) {
      String name = pointer.substring(pointer.lastIndexOf('/') + 1);
      if (pointer.matches("/(preprocessing|provenance|metrics)(/\\w+)?")
          && !pointer.startsWith("/metrics/")
          && !pointer.equals("/preprocessing/ranges")
          && !pointer.equals("/provenance")) {
        String message = message(NAMES, NAMES.without(pointer));
        assertTrue(message.contains(" has no member '" + name + "' at "), message);
      }
    }
  }

  /** A later nn may say more; what changes the meaning of the rest raises nn.version. */
  @Test
  void whatIsNotKnownIsIgnored() throws IOException {
    String more = "{\"later\":{\"a\":[1]}," + NAMES.json().substring(1);
    String inside = NAMES.with("/preprocessing/inputs/0/column", "\"height\",\"later\":7");
    assertEquals(NAMES.read(NAMES.json()).preprocessing(), NAMES.read(more).preprocessing());
    assertEquals(NAMES.read(NAMES.json()).preprocessing(), NAMES.read(inside).preprocessing());
  }

  @Test
  void noJson() {
    String json = NAMES.json();
    assertMalformed(NAMES, "", "not valid JSON", "empty");
    assertMalformed(NAMES, "null", "null at its root", "an object");
    assertMalformed(NAMES, "[" + json + "]", "at its root", "an object");
    assertMalformed(NAMES, json + json, "not valid JSON", "more text");
    assertMalformed(NAMES, json.substring(0, json.length() - 1), "not valid JSON", "Unexpected");
    assertMalformed(NAMES, "[".repeat(100_000), "not valid JSON", "nesting depth");
    assertMalformed(
        NAMES,
        NAMES.with("/metrics/train_accuracy", "{\"a\":".repeat(2000)),
        "not valid JSON",
        "nesting depth");
    assertMalformed(
        NAMES,
        NAMES.with("/metrics/train_accuracy", "1".repeat(5000)),
        "not valid JSON",
        "Number value length");
    assertMalformed(
        NAMES,
        NAMES.twice("/preprocessing/target/single"),
        "not valid JSON",
        "Duplicate",
        "'single'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          format     | pt      | format:; 'pt'; expected 'nn'
          nn.version | 2       | nn.version: is 2,; versions up to 1
          nn.version | 1.0     | nn.version:; '1.0'; of at least 1
          nn.network | 6 ->    | nn.network: '6 ->'
          nn.network | 5 -> 8 tanh -> 3 softmax | layers.0.weight:; shape [6, 8]; nn.network has [5, 8]
          nn.network | 6 -> 8 tanh | layers.1.weight:; nn.network; no such layer
          nn.plugins | {}      | nn.plugins:; has {} at its root,; an array
          nn.plugins | [[]]    | nn.plugins:; has [] at /0,; an object
          """)
  void aWrongKey(String key, String value, String parts) {
    assertThat(assertThrows(SafetensorsException.class, () -> NAMES.read(key, value)))
        .hasMessageStartingWith("new contents: ")
        .hasMessageContainingAll(parts.split("; ", -1));
  }

  @Test
  void aMissingKey() {
    for (String key :
        new String[] {"format", "nn.version", "nn.network", "nn.plugins", "nn.model"}) {
      String given =
          assertThrows(SafetensorsException.class, () -> NAMES.readWithout(key)).getMessage();
      assertTrue(
          given.contains("the metadata has no '" + key + "'; there is ")
              || given.contains("the file has a network, but no preprocessing"),
          given);
    }
  }

  /** 12 MB of text ask for some hundred MB of objects. */
  @Test
  void aTextThatDoesNotFitTheHeap() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                MalformedModelTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertThat(output)
        .contains("SafetensorsException: new contents: nn.model: ")
        .contains("12000001 characters", "heap of 9");
  }

  /** Runs in a JVM of its own. */
  public static void main(String[] arguments) {
    SafetensorsException e =
        assertThrows(
            SafetensorsException.class, () -> NAMES.read("[[]" + ",[]".repeat(3_999_999) + "]"));
    System.out.println(e);
  }

  private static void assertMalformed(ModelJson model, String json, String... parts) {
    assertThat(message(model, json))
        .startsWith("new contents: nn.model: ")
        .contains(parts)
        .contains(REMEDY)
        .hasSizeLessThan(1000);
  }

  private static String message(ModelJson model, String json) {
    return assertThrows(SafetensorsException.class, () -> model.read(json)).getMessage();
  }
}
