package dev.nn.lab.referee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.lab.contest.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesTest {

  private static final Workload SMALL = Workload.parse("2-8-1*4");
  private static final Workload LARGE = Workload.parse("784-128-64-10*64");

  @TempDir Path folder;

  @Test
  void librariesTrainAndPredictWhatTheyCan() {
    Natives natives = new Natives(folder, Optional.of(Path.of("/lib/openblas.so")));
    List<String> libraries =
        List.of("OpenBLAS (C++)", "BLIS (C++)", "Eigen (C++)", "oneDNN (C++)", "libxsmm (C++)");
    assertEquals(libraries, names(natives.trainers(LARGE, 1)));
    assertEquals(libraries, names(natives.trainers(SMALL, 2)));
    assertEquals(libraries.subList(0, 3), names(natives.adamTrainers(2)));
    assertTrue(names(natives.trainers(SMALL, 1)).contains("constant sizes (C++)"));
    assertTrue(names(natives.predictors(LARGE)).contains("XNNPACK (C++)"));
    assertTrue(natives.predictors(SMALL).allMatch(launch -> Launch.isNative(launch.name())));
  }

  @Test
  void onlyOpenBlasIsReplaced() {
    Natives natives = new Natives(folder, Optional.of(Path.of("/lib/openblas.so")));
    List<Launch> launches = natives.trainers(LARGE, 2).toList();
    assertEquals("/lib/openblas.so", launches.get(0).environment().get("LD_PRELOAD"));
    assertTrue(launches.stream().skip(1).noneMatch(l -> l.environment().containsKey("LD_PRELOAD")));
    assertTrue(launches.stream().allMatch(l -> l.environment().get("OMP_NUM_THREADS").equals("2")));
  }

  @Test
  void aProgramThatWasNotBuiltIsReported() {
    Launch launch = new Natives(folder, Optional.empty()).trainers(LARGE, 1).findFirst().get();
    IOException e =
        assertThrows(
            IOException.class, () -> new ContestantProcess(launch, folder.resolve("log")).close());
    assertEquals("there is no openblas; its build said why", e.getMessage());
  }

  private static List<String> names(Stream<Launch> launches) {
    return launches.map(Launch::name).toList();
  }
}
