package dev.nn.lab.contest.cluster;

import java.util.List;
import java.util.Map;

/**
 * All of a run's measurements.
 *
 * @param versions the libraries' versions, by name
 * @param parts a list with one element, or none if parts were not measured
 */
public record ClusterFigures(
    Map<String, String> versions,
    List<DataFacts> data,
    List<TrainingPoint> trainings,
    List<ScoringSpeed> scorings,
    List<RoundCost> rounds,
    List<EpochTime> epochs,
    List<CostParts> parts) {

  /** Copies map and lists. */
  public ClusterFigures {
    versions = Map.copyOf(versions);
    data = List.copyOf(data);
    trainings = List.copyOf(trainings);
    scorings = List.copyOf(scorings);
    rounds = List.copyOf(rounds);
    epochs = List.copyOf(epochs);
    parts = List.copyOf(parts);
  }
}
