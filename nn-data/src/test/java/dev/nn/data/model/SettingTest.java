package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.core.messages.RemedyException;
import dev.nn.data.model.RecipeSettings.Defaults;
import dev.nn.data.model.Setting.Form;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTest {

  @Test
  void pluginsAreDividedOutsideParentheses() {
    assertEquals(
        List.of("a(x=1,y=b(z=2,v=3))", "c", "d(w=e(u=1))", ""),
        Form.PLUGINS.parse("a(x=1,y=b(z=2,v=3)), c,d(w=e(u=1)),"));
    assertEquals(List.of("acme:p90"), Form.PLUGINS.parse("acme:p90"));
  }

  @Test
  void textsAreDividedAtEachComma() {
    assertEquals(List.of("a(x=1", "y=2)"), Form.TEXTS.parse("a(x=1,y=2)"));
    assertEquals(List.of("", "5\" disk", "\"b"), Form.TEXTS.parse(",5\" disk,\"b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "learning_rate | 0 | learning_rate is '0'; above 0",
        "l1 | -1 | l1 is '-1'; of at least 0",
        "test | 1 | test is '1'; below 1",
        "epochs | 0 | epochs is '0'; of at least 1",
        "epochs | 1.5 | epochs is '1.5'; a whole number",
        "seed | x | seed is 'x'; a whole number"
      })
  void rejectsValuesOutOfRange(String name, String text, String parts) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> RecipeSetting.of(name).parse(text));
    assertThat(refused).hasMessageContainingAll(parts.split("; "));
  }

  /** So that a recipe, the documents and other modules tell one default. */
  @Test
  void everyDefaultIsThatOfARecipe() {
    Recipe usual = Recipe.of("price");
    for (Setting setting : RecipeSetting.ALL) {
      String value = setting.usual().value();
      if (!value.isEmpty()) {
        Recipe set = RecipeSetting.set(usual, Map.of(setting.name(), setting.parse(value)));
        Defaults none = Defaults.NONE;
        assertEquals(
            usual.settings().with("defaults", none),
            set.settings().with("defaults", none),
            setting.name());
      }
    }
  }

  @Test
  void quickAndBestExcludeEachOther() {
    Recipe usual = Recipe.of("price");
    Map<String, Object> both = Map.of("members", 3L, "best", true, "quick", true);
    assertThat(assertThrows(RemedyException.class, () -> RecipeSetting.set(usual, both)))
        .hasMessageContainingAll("quick and best", "least error");
    assertEquals(usual.best(), RecipeSetting.set(usual, Map.of("quick", false, "best", true)));
    assertEquals(
        usual.best().members(3), RecipeSetting.set(usual, Map.of("members", 3L, "best", true)));
  }
}
