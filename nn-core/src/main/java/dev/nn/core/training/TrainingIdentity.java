package dev.nn.core.training;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.json.Records;
import dev.nn.core.samples.DataFingerprint;
import dev.nn.core.samples.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a training is of. Two that have it in common have all their bits in common; if anything of
 * it differs, a checkpoint of one is nothing to resume the other from.
 *
 * @param network the architecture
 * @param initialSha256 of the parameters that training began with
 * @param spec with every function written out, hyper-parameters and all
 * @param data what is learnt from
 */
record TrainingIdentity(
    NetworkSpec network, String initialSha256, TrainingSpec spec, DataFingerprint data) {

  static TrainingIdentity of(Trainer trainer, Network initial, Samples data) {
    return new TrainingIdentity(
        initial.spec(), initial.fingerprint(), trainer.writtenOut(), DataFingerprint.of(data));
  }

  /**
   * Makes sure that training began with this network.
   *
   * @throws IllegalArgumentException if not, saying what differs
   */
  void requireNetwork(Network initial) {
    if (!network.equals(initial.spec())) {
      throw differs(
          "it is of the network %s, not of %s".formatted(network, initial.spec()),
          "Give the network that training began with");
    }
    if (!initialSha256.equals(initial.fingerprint())) {
      throw differs(
          "its training began with other weights than those of the network given",
          "Give the network that training began with, made with the same seed");
    }
  }

  /**
   * Makes sure that a trainer does as the one whose training this was.
   *
   * @throws IllegalArgumentException if not, saying what differs
   */
  void requireSpec(TrainingSpec given) {
    List<String> differences = new ArrayList<>();
    Map<String, @Nullable Object> now = Records.values(given);
    Records.values(spec)
        .forEach(
            (name, then) -> {
              if (!Objects.equals(then, now.get(name))) {
                differences.add("%s was %s and is %s now".formatted(name, then, now.get(name)));
              }
            });
    if (!differences.isEmpty()) {
      throw differs(
          String.join(", ", differences), "Give a trainer of the specification of the checkpoint");
    }
  }

  /**
   * Makes sure that data is what training learnt from.
   *
   * @throws IllegalArgumentException if not, saying what differs
   */
  void requireData(Samples given) {
    if (!data.hasShapeOf(given)) {
      throw differs(
          "it learnt from %s, the data given has %s rows of %s inputs and %s targets"
              .formatted(data, given.rows(), given.inputColumns(), given.targetColumns()),
          "Give the same data");
    }
    DataFingerprint now = DataFingerprint.of(given);
    if (!data.equals(now)) {
      throw differs(
          "it learnt from %s, the data given is %s: other numbers, or the same in another order"
              .formatted(data, now),
          "Give the same data");
    }
  }

  private static IllegalArgumentException differs(String what, String remedy) {
    return new IllegalArgumentException(
        "the checkpoint is of another training: "
            + what
            + ". "
            + remedy
            + " to resume it; or begin a training of its own, with Trainer.fit, from the checkpoint's"
            + " network()");
  }
}
