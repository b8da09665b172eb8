package dev.nn.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordCodecTest {

  private static final Plan PLAN =
      new Plan(
          "north \"wing\"",
          3,
          -7L,
          0.1f,
          1e-22,
          true,
          Colour.DARK_RED,
          Duration.ofNanos(1_500),
          List.of(new Circle(2.5), new Box(new Size(1, 2), "lid")),
          new LinkedHashSet<>(List.of("z", "a")),
          Map.of("nan", Double.NaN),
          null,
          "",
          new Money(5));

  private static final String JSON =
      "{\"name\":\"north \\\"wing\\\"\",\"floor_count\":3,\"shift\":-7,\"ratio\":0.1,\"tiny\":1E-22,"
          + "\"open\":true,\"colour\":\"dark_red\",\"nanos\":1500,\"shapes\":[{\"shape\":\"circle\","
          + "\"radius\":2.5},{\"shape\":\"crate\",\"width\":1,\"height\":2,\"lid\":\"lid\"}],"
          + "\"tags\":[\"z\",\"a\"],\"metrics\":{\"nan\":\"NaN\"},\"note\":null,"
          + "\"price\":{\"cents\":5}}";

  private record Plan(
      String name,
      int floorCount,
      long shift,
      float ratio,
      double tiny,
      boolean open,
      Colour colour,
      @Json.Name("nanos") Duration time,
      List<Shape> shapes,
      Set<String> tags,
      Map<String, Double> metrics,
      @Json.Default String note,
      @Json.Default("\"\"") String remark,
      Money price) {}

  private enum Colour {
    BLUE,
    DARK_RED
  }

  @Json.Tag("shape")
  private sealed interface Shape {}

  private record Circle(double radius) implements Shape {
    private Circle {
      if (!(radius > 0)) {
        throw new IllegalArgumentException("the radius is " + radius + ", must be above 0");
      }
    }
  }

  @Json.Name("crate")
  private record Box(@Json.Inline Size size, String lid) implements Shape {}

  private record Size(int width, int height) {}

  @Json.As(Money.Cents.class)
  static final class Money {

    private final int cents;

    Money(int cents) {
      this.cents = cents;
    }

    Money(Cents cents) {
      this(cents.cents);
    }

    Cents asCents() {
      return new Cents(cents);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Money that && cents == that.cents;
    }

    @Override
    public int hashCode() {
      return Objects.hash(cents);
    }

    record Cents(int cents) {}
  }

  @Test
  void eachTypeHasItsForm() {
    assertEquals(JSON, RecordCodec.write(PLAN));
    assertEquals(PLAN, RecordCodec.STRICT.read(Plan.class, JSON, "the plan"));
  }

  @Test
  void whatIsAbsentIsTheDefault() {
    String shorter = JSON.replace("\"note\":null,", "");
    assertEquals(PLAN, RecordCodec.STRICT.read(Plan.class, shorter, "the plan"));
    String more = JSON.replace("\"note\":null,", "\"note\":\"n\",\"remark\":\"r\",");
    Plan read = RecordCodec.STRICT.read(Plan.class, more, "the plan");
    assertEquals("n", read.note);
    assertEquals("r", read.remark);
    assertEquals(more, RecordCodec.write(read));
  }

  @Test
  void aRecordOfATaggedInterfaceKeepsItsTag() {
    assertEquals("{\"shape\":\"circle\",\"radius\":1}", RecordCodec.write(new Circle(1)));
    assertEquals(
        new Circle(1),
        RecordCodec.STRICT.read(Circle.class, "{\"shape\":\"circle\",\"radius\":1}", "it"));
    assertThat(refusal(Circle.class, "{\"shape\":\"crate\",\"radius\":1}"))
        .contains("\"crate\" at /shape", "circle");
  }

  @Property
  void numbersKeepTheirBits(@ForAll long bits, @ForAll int floatBits) {
    Numbers numbers = new Numbers(Double.longBitsToDouble(bits), Float.intBitsToFloat(floatBits));
    assertEquals(
        numbers, RecordCodec.STRICT.read(Numbers.class, RecordCodec.write(numbers), "the numbers"));
  }

  private record Numbers(double wide, float narrow) {}

  private record Scaled(double factor, @Json.Inline Numbers numbers) {}

  @Test
  void membersOfAnInlineComponentAreExpected() {
    assertThat(refusal(Scaled.class, "{\"factor\":1,\"wide\":2,\"narrow\":3,\"thin\":4}"))
        .contains("[thin]", "[factor, wide, narrow]");
  }

  @Test
  void minusZeroKeepsItsSign() {
    Numbers numbers = new Numbers(-0.0, -0f);
    assertEquals("{\"wide\":-0.0,\"narrow\":-0.0}", RecordCodec.write(numbers));
    assertEquals(
        numbers, RecordCodec.STRICT.read(Numbers.class, RecordCodec.write(numbers), "the numbers"));
  }

  /** Each replaces a text in the JSON by another. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "floor_count":3 | "floor_count":"x"       | it has "x" at /floor_count, expected a whole number
          "floor_count":3 | "floor_count":-1        | it has -1 at /floor_count, expected a whole number
          "floor_count":3 | "floor_count":-0        | it has -0.0 at /floor_count, expected a whole number
          "floor_count":3 | "floor_count":2.5       | it has 2.5 at /floor_count, expected a whole number
          "floor_count":3 | "floor_count":2147483648 | it has 2147483648 at /floor_count, expected a whole number
          "floor_count":3 | "floor_count":1e999999999 | it has 1E+999999999 at /floor_count, expected a whole number
          "floor_count":3 | "floors":3              | it has no member 'floor_count' at its root
          "floor_count":3 | "floor_count":3,"floor_count":3 | it is not valid JSON: Duplicate field 'floor_count'
          "floor_count":3 | "floor_count":3,"a/b~":3 | it has unknown members [a/b~] at its root
          "shift":-7      | "shift":9223372036854775808 | it has 9223372036854775808 at /shift, expected a whole number
          "ratio":0.1     | "ratio":1e39            | it has 1E+39 at /ratio, expected a finite 32-bit
          "tiny":1E-22    | "tiny":-1e999           | it has -1E+999 at /tiny, expected a finite number
          "tiny":1E-22    | "tiny":1e-36666666666666666666 | it is not valid JSON: the exponent
          "tiny":1E-22    | "tiny":"1"              | it has "1" at /tiny, expected a finite number
          "tiny":1E-22    | "tiny":NaN              | it is not valid JSON: Non-standard token
          "open":true     | "open":1                | it has 1 at /open, expected true or false
          "dark_red"      | "green"                 | it has "green" at /colour, expected one of blue, dark_red
          "circle"        | "line"                  | it has "line" at /shapes/0/shape, expected one of circle, crate
          "shape":"circle", |                       | it has no member 'shape' at /shapes/0
          "radius":2.5    | "radius":0              | it is wrong at /shapes/0: the radius is 0.0
          "height":2,     |                         | it has no member 'height' at /shapes/1
          ["z","a"]       | "z"                     | it has "z" at /tags, expected an array
          ["z","a"]       | ["z",null]              | it has null at /tags/1, expected a text
          {"nan":"NaN"}   | {"a/b~c":[]}            | it has [] at /metrics/a~1b~0c, expected a finite number
          {"nan":"NaN"}   | []                      | it has [] at /metrics, expected an object
          "note":null     | "note":3                | it has 3 at /note, expected a text
          {"cents":5}     | {"cents":"5"}           | it has "5" at /price/cents, expected a whole number
          north           | \\ud800                 | it is not valid JSON: a text has one half
          {"cents":5}}    | {"cents":5}} {}         | it is not valid JSON: more text after its end
          {"cents":5}}    | {"cents":5}             | it is not valid JSON: Unexpected end-of-input
          """)
  void whatIsOfAnotherFormIsNamedWithItsPlace(String there, String instead, String message) {
    assertTrue(JSON.contains(there), there);
    String refusal = refusal(Plan.class, JSON.replace(there, instead == null ? "" : instead));
    assertTrue(refusal.startsWith(message), refusal);
  }

  @Test
  void whatIsNoObjectIsRejected() {
    assertThat(refusal(Plan.class, " ")).contains("it is empty");
    assertThat(refusal(Plan.class, "[]")).contains("[] at its root", "object");
    assertTrue(refusal(Plan.class, "[".repeat(100_000)).contains("nesting depth"));
    assertTrue(refusal(Plan.class, "1".repeat(2_000)).contains("Number value length"));
    String name = "\"" + "x".repeat(40_000) + "\":";
    assertThat(refusal(Size.class, "{" + name + "1," + name + "2}"))
        .contains("Duplicate", "characters)")
        .hasSizeLessThan(1000);
    assertThat(refusal(Size.class, "{\"width\":1,\"height\":1," + name + "2}"))
        .contains("unknown members", "characters)")
        .hasSizeLessThan(1000);
    String excerpt = refusal(Plan.class, "\"" + "x".repeat(500) + "\"");
    assertThat(excerpt).contains("\"" + "x".repeat(79) + "… at its root");
  }

  @Test
  void filesMayHaveMore() {
    String more = JSON.replace("{\"shape\":\"circle\"", "{\"later\":{},\"shape\":\"circle\"");
    assertEquals(PLAN, RecordCodec.OPEN.read(Plan.class, more, "the plan"));
    assertThat(refusal(Plan.class, more)).contains("[later] at /shapes/0");
  }

  @Test
  void aListIsReadElementByElement() {
    List<Size> sizes = List.of(new Size(1, 2), new Size(3, 4));
    assertEquals(
        sizes, RecordCodec.STRICT.readList(Size.class, RecordCodec.write(sizes), "the sizes"));
  }

  private static String refusal(Class<?> type, String json) {
    return assertThrows(
            IllegalArgumentException.class, () -> RecordCodec.STRICT.read(type, json, "it"))
        .getMessage();
  }
}
