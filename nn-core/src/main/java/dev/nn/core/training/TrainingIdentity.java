package dev.nn.core.training;

import static java.util.stream.Collectors.joining;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.json.Records;
import dev.nn.core.samples.DataFingerprint;
import dev.nn.core.samples.TrainingData;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that determines the result of a training run. Runs with equal identities produce
 * identical bits; training only resumes from a checkpoint of an equal identity.
 *
 * @param initialSha256 the SHA-256 of the initial parameters
 */
record TrainingIdentity(
    NetworkSpec network, String initialSha256, TrainingSpec spec, DataFingerprint data) {

  static TrainingIdentity of(Trainer trainer, Network initial, TrainingData data) {
    return new TrainingIdentity(
        initial.spec(), initial.fingerprint(), trainer.writtenOut(), data.fingerprint());
  }

  void requireNetwork(Network initial) {
    if (!network.equals(initial.spec())) {
      throw differs(
          "it is of the network %s, not of %s".formatted(network, initial.spec()),
          "Give the network that training began with");
    }
    if (!initialSha256.equals(initial.fingerprint())) {
      throw differs(
          "its training began with other weights than those of the network given",
          "Give the network that training began with, made with the same seed and the same versions of its initializers");
    }
  }

  void requireSpec(TrainingSpec given) {
    Map<String, @Nullable Object> then = Records.values(spec);
    Map<String, @Nullable Object> now = Records.values(given);
    String differences =
        then.keySet().stream()
            .filter(name -> !Objects.equals(then.get(name), now.get(name)))
            .map(name -> "%s was %s and is %s now".formatted(name, then.get(name), now.get(name)))
            .collect(joining(", "));
    if (!differences.isEmpty()) {
      throw differs(differences, "Give a trainer of the specification of the checkpoint");
    }
  }

  void requireData(TrainingData given) {
    if (!data.hasShapeOf(given)) {
      throw differs(
          "it learnt from %s, the data given has %s rows of %s inputs and %s targets"
              .formatted(data, given.rows(), given.inputColumns(), given.targetColumns()),
          "Give the same data");
    }
    DataFingerprint now = given.fingerprint();
    if (!data.equals(now)) {
      throw differs(
          "it learnt from %s, the data given is %s: other numbers, or the same in another order"
              .formatted(data, now),
          "Give the same data");
    }
  }

  private static IllegalArgumentException differs(String what, String remedy) {
    return new IllegalArgumentException(
        "the checkpoint is of another training: %s. %s to resume it, or start a new training from the checkpoint's network() with Trainer.fit"
            .formatted(what, remedy));
  }
}
