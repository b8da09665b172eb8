package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nn.examples.HousePricesExample.Houses;
import dev.nn.examples.IrisExample;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole life of a model by the command, in an empty folder with the jar alone, on each JDK. */
@Tag("slow")
class CommandIT {

  @TempDir Path parent;

  @Test
  void irisesLive() throws Exception {
    Map<Jdk, String> weights = new LinkedHashMap<>();
    for (Jdk jdk : Jdk.all()) {
      NnJar nn = emptyFolder(jdk);
      try (InputStream in =
          Objects.requireNonNull(
              IrisExample.class.getResourceAsStream("/dev/nn/examples/iris.csv"))) {
        Files.copy(in, nn.folder().resolve("data.csv"));
      }
      JsonNode trained = nn.run("train", "data.csv", "--target", "species", "--json").json();
      double accuracy = trained.at("/metrics/test_accuracy").doubleValue();
      double commonest = trained.at("/baselines/commonest/accuracy").doubleValue();
      assertTrue(accuracy > 0.9 && accuracy > commonest + 0.3, trained::toString);
      weights.put(jdk, new ModelLife(nn, "species").live());
    }
    assertEquals(1, weights.values().stream().distinct().count(), weights::toString);
  }

  @Test
  void twoThousandHousesLive() throws Exception {
    Map<Jdk, String> weights = new LinkedHashMap<>();
    for (Jdk jdk : Jdk.all()) {
      NnJar nn = emptyFolder(jdk);
      Houses.write(nn.folder().resolve("data.csv"), 2000, 1);
      JsonNode trained = nn.run("train", "data.csv", "--target", "price", "--json").json();
      double rmse = trained.at("/metrics/test_rmse").doubleValue();
      assertTrue(rmse < trained.at("/baselines/mean/rmse").doubleValue() / 3, trained::toString);
      assertTrue(rmse < trained.at("/baselines/linear/rmse").doubleValue(), trained::toString);
      assertEquals("left out", trained.at("/columns/id/taken").textValue());
      assertEquals("area", trained.get("importance").fieldNames().next());
      weights.put(jdk, new ModelLife(nn, "price").live());
    }
    assertEquals(1, weights.values().stream().distinct().count(), weights::toString);
  }

  private NnJar emptyFolder(Jdk jdk) throws Exception {
    return new NnJar(jdk, Files.createTempDirectory(parent, "empty"), List.of());
  }
}
