package dev.nn.lab.contest.cluster;

import java.util.List;
import java.util.Map;

/**
 * All measurements of a run.
 *
 * @param versions of the libraries, by name
 * @param parts a list of one, or none if they were not measured
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
