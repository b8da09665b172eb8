package dev.nn.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.Training.Listeners;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListenersTest {

  private final List<String> restored = new ArrayList<>();

  @Test
  void statesOfOneNameAreToldApartByTheirOrder() {
    Map<String, ListenerState> states =
        new Listeners(new Stub("a", 1), new Stub("b", 2), new Stub("a", 3)).states();

    assertEquals(List.of("a", "b", "a_2"), List.copyOf(states.keySet()));

    new Listeners(new Stub("a", 0), new Stub("a", 0), new Stub("b", 0)).restore(states);
    assertEquals(List.of("a=1.0", "a=3.0", "b=2.0"), restored);
  }

  @Test
  void listenersWithoutStateDoNotMatter() {
    Map<String, ListenerState> states = new Listeners(new Stub("a", 1)).states();

    new Listeners(new TrainingListener() {}, new Stub("a", 0)).requireSame(states);
  }

  @Test
  void theSameNumberOfAKindIsRequired() {
    Map<String, ListenerState> states = new Listeners(new Stub("a", 1), new Stub("a", 2)).states();
    Listeners fewer = new Listeners(new Stub("a", 0));

    Exception e = assertThrows(IllegalArgumentException.class, () -> fewer.requireSame(states));

    assertThat(e)
        .hasMessageContainingAll(
            "listeners [a, a_2]", "with [a]", "missing now: [a_2]", "same listeners");
  }

  @Test
  void aStateSaysWhatItLacks() {
    ListenerState state = new ListenerState(Map.of("x", 1.0), Map.of("y", new float[] {2}));

    assertEquals(1, state.number("x"));
    assertEquals(2, state.array("y")[0]);
    assertThat(assertThrows(IllegalArgumentException.class, () -> state.number("z")))
        .hasMessageContainingAll("'z'", "[x]");
    assertThrows(IllegalArgumentException.class, () -> state.array("x"));
  }

  @Test
  void aWatcherHasAListenerForEachTraining() {
    Plugins plugins = Plugins.discover();
    Network network = Network.create(NetworkSpec.parse("1 -> 1 identity"), 1, plugins);
    Trainer trainer = new Trainer(TrainingSpec.builder().epochs(2).build(), plugins);
    Matrix rows = Matrix.of(new float[][] {{1}, {2}, {3}});
    List<String> told = new ArrayList<>();
    Watcher watcher =
        (member, members) -> {
          told.add(member + " of " + members);
          return TrainingListener.onEpoch((progress, epoch) -> told.add("epoch " + epoch.epoch()));
        };

    trainer.fit(network, rows, rows, watcher);
    trainer.fit(network, rows, rows, watcher);

    List<String> once = List.of("0 of 1", "epoch 1", "epoch 2");
    assertEquals(once, told.subList(0, 3));
    assertEquals(once, told.subList(3, 6));
  }

  /** A program of one line. */
  @Test
  void aLambdaListens() {
    Plugins plugins = Plugins.discover();
    Network network = Network.create(NetworkSpec.parse("1 -> 1 identity"), 1, plugins);
    Trainer trainer = new Trainer(TrainingSpec.builder().epochs(2).batchSize(2).build(), plugins);
    Matrix rows = Matrix.of(new float[][] {{1}, {2}, {3}});
    List<String> told = new ArrayList<>();

    trainer.fit(
        network,
        rows,
        rows,
        TrainingListener.onBatch(progress -> told.add("batch " + progress.step())),
        TrainingListener.onEpoch((progress, epoch) -> told.add("epoch " + epoch.epoch())));

    assertEquals(List.of("batch 1", "batch 2", "epoch 1", "batch 3", "batch 4", "epoch 2"), told);
  }

  @Test
  void aStateIsACopy() {
    float[] array = {1};
    ListenerState state = new ListenerState(Map.of(), Map.of("a", array));
    array[0] = 9;
    state.array("a")[0] = 8;

    assertEquals(1, state.array("a")[0]);
  }

  private final class Stub implements ResumableListener {

    private final String name;
    private final double number;

    Stub(String name, double number) {
      this.name = name;
      this.number = number;
    }

    @Override
    public String stateName() {
      return name;
    }

    @Override
    public ListenerState state() {
      return new ListenerState(Map.of("n", number), Map.of());
    }

    @Override
    public void restore(ListenerState state) {
      restored.add(name + "=" + state.number("n"));
    }
  }
}
