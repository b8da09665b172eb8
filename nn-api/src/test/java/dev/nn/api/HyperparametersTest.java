package dev.nn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HyperparametersTest {

  private record All(
      float aFloat, double aDouble, int anInt, long aLong, boolean weightDecayL2, float beta1)
      implements Named {
    @Override
    public String name() {
      return "all";
    }
  }

  private record Leaky(float slope) implements Named {
    Leaky {
      if (!(slope >= 0)) {
        throw new IllegalArgumentException("leaky: slope is " + slope + ", must be at least 0");
      }
    }

    @Override
    public String name() {
      return "leaky";
    }
  }

  private static final class Plain implements Named {
    @Override
    public String name() {
      return "plain";
    }
  }

  private final All all = new All(0.1f, 0.2, 3, 4, true, 0.9f);

  @Test
  void componentsAreNamedInSnakeCaseInTheirOrder() {
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("a_float", 0.1f);
    expected.put("a_double", 0.2);
    expected.put("an_int", 3);
    expected.put("a_long", 4L);
    expected.put("weight_decay_l2", true);
    expected.put("beta1", 0.9f);
    Map<String, Object> values = Hyperparameters.of(all);
    assertEquals(expected, values);
    assertEquals(List.copyOf(expected.keySet()), List.copyOf(values.keySet()));
    assertThrows(UnsupportedOperationException.class, () -> values.put("beta1", 1f));
  }

  @Property
  void everyValueSurvivesItsText(
      @ForAll float aFloat,
      @ForAll double aDouble,
      @ForAll int anInt,
      @ForAll long aLong,
      @ForAll boolean flag) {
    All plugin = new All(aFloat, aDouble, anInt, aLong, flag, -aFloat);
    PluginText text = PluginText.parse(PluginText.of(plugin).toString());
    assertEquals(plugin, Hyperparameters.with(all, text.hyperparameters()));
  }

  @Test
  void valuesThatAreNotNamedStay() {
    assertEquals(
        new All(0.1f, 0.2, 3, 4, false, 0.5f),
        Hyperparameters.with(all, Map.of("weight_decay_l2", "false", "beta1", "0.5")));
  }

  @Test
  void withoutChangesThePluginItselfComesBack() {
    assertSame(all, Hyperparameters.with(all, Map.of()));
    Plain plain = new Plain();
    assertSame(plain, Hyperparameters.with(plain, Map.of()));
  }

  @Test
  void changedPluginIsAnother() {
    Leaky leaky = new Leaky(0.1f);
    Leaky changed = Hyperparameters.with(leaky, Map.of("slope", "0.2"));
    assertNotSame(leaky, changed);
    assertEquals(0.1f, leaky.slope());
    assertEquals(0.2f, changed.slope());
  }

  @Test
  void classThatIsNoRecordHasNone() {
    assertEquals(Map.of(), Hyperparameters.of(new Plain()));
    assertThat(Refusal.of(() -> Hyperparameters.with(new Plain(), Map.of("slope", "1"))))
        .contains("plain has no", "'slope'", "it has none");
  }

  @Test
  void unknownNameIsAnsweredWithTheKnownOnes() {
    assertThat(Refusal.of(() -> Hyperparameters.with(new Leaky(0.1f), Map.of("alpha", "1"))))
        .contains("leaky has no", "'alpha'", "leaky(slope=0.1)");
  }

  @Test
  void camelCaseIsNoNameInText() {
    assertThat(Refusal.of(() -> Hyperparameters.with(all, Map.of("aFloat", "1"))))
        .contains("all has no", "'aFloat'", "all(a_float=0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "a_float,much,a number",
    "a_double,1.2.3,a number",
    "an_int,1.5,a whole number",
    "an_int,2147483648,up to 2147483647",
    "a_long,1e3,a whole number",
    "weight_decay_l2,yes,true or false",
    "weight_decay_l2,TRUE,true or false",
  })
  void valueOfTheWrongTypeIsRejected(String key, String value, String expected) {
    assertThat(Refusal.of(() -> Hyperparameters.with(all, Map.of(key, value))))
        .contains("all: " + key, "'" + value + "'", "expected", expected);
  }

  @Test
  void refusalOfTheConstructorIsPassedOn() {
    String message = Refusal.of(() -> Hyperparameters.with(new Leaky(0.1f), Map.of("slope", "-1")));
    assertThat(message)
        .contains("leaky refuses", "slope is -1.0", "at least 0")
        .containsOnlyOnce("leaky");
  }
}
