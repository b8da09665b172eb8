package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Named;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.Target;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecipePluginsTest {

  private static final Plugins PLUGINS = Plugins.discover();

  private static Collection<String> names(Recipe recipe) {
    TreeSet<String> names = new TreeSet<>();
    for (Named plugin : RecipePlugins.of(recipe, PLUGINS)) {
      PluginKind<?> kind =
          PluginKind.ALL.stream()
              .filter(k -> k.type().isInstance(plugin))
              .findFirst()
              .orElseThrow();
      names.add(kind.word() + " " + plugin.name());
    }
    return names;
  }

  @Test
  void transformsMetricsAndListeners() {
    Recipe recipe =
        Recipe.regression("y")
            .preprocessing(
                p ->
                    p.column("x", Encoding.transformed("clip(low=0,high=1)"))
                        .column("z", Encoding.transformed("signed_log")))
            .metrics("mae", "mape")
            .monitor("rmse")
            .listeners("reduce_on_plateau");
    for (String plugin :
        List.of(
            "transform clip",
            "transform signed_log",
            "metric mae",
            "metric mape",
            "metric rmse",
            "listener reduce_on_plateau")) {
      assertTrue(names(recipe).contains(plugin), names(recipe)::toString);
    }
  }

  @Test
  void namedOnesAndDefaults() {
    Recipe recipe =
        Recipe.classification("kind")
            .layers("8 relu initializer=he_normal -> 8 blocks(2 tanh, 6 gelu)")
            .training(t -> t.optimizer("adam").schedules("warm_up", "cosine").shards(2));
    assertEquals(
        List.of(
            "activation gelu",
            "activation relu",
            "activation sigmoid",
            "activation softmax",
            "activation tanh",
            "initializer glorot_uniform",
            "initializer he_normal",
            "loss binary_crossentropy",
            "loss categorical_crossentropy",
            "optimizer adam",
            "schedule cosine",
            "schedule warm_up"),
        List.copyOf(names(recipe)));
  }

  @Test
  void whatTheTableDecidesIsAmongThem() {
    Collection<String> regression = names(Recipe.regression("price").layers(""));
    assertTrue(
        regression.containsAll(List.of("activation identity", "loss mse")), regression::toString);
    assertTrue(!regression.contains("activation softmax"), regression::toString);
    Collection<String> either = names(Recipe.of(Target.of("price")).layers(""));
    assertTrue(
        either.containsAll(
            List.of(
                "activation identity",
                "activation softmax",
                "loss mse",
                "loss categorical_crossentropy")),
        either::toString);
    Collection<String> given =
        names(Recipe.of("price").output("3 tanh initializer=zeros").loss("huber"));
    assertTrue(
        given.containsAll(List.of("activation tanh", "initializer zeros", "loss huber")),
        given::toString);
    assertTrue(
        !given.contains("activation identity") && !given.contains("loss mse"), given::toString);
  }

  @ParameterizedTest
  @MethodSource
  void rejectsAMissingOne(UnaryOperator<Recipe> change, String message) {
    Recipe recipe = change.apply(Recipe.of("price"));
    PluginException refused =
        assertThrows(PluginException.class, () -> RecipePlugins.of(recipe, PLUGINS));
    assertTrue(refused.getMessage().contains(message), refused::getMessage);
  }

  static Stream<Arguments> rejectsAMissingOne() {
    return Stream.of(
        missing(r -> r.layers("4 relu initializer=he"), "unknown initializer 'he'"),
        missing(r -> r.output("sofdmax"), "unknown activation 'sofdmax'"),
        missing(r -> r.loss("least"), "unknown loss 'least'"),
        missing(r -> r.training(t -> t.schedules("soon")), "unknown schedule 'soon'"),
        missing(r -> r.training(t -> t.optimizer("nestorov")), "unknown optimizer 'nestorov'"));
  }

  private static Arguments missing(UnaryOperator<Recipe> change, String message) {
    return Arguments.of(change, message);
  }
}
