package dev.nn.lab.spark;

import dev.nn.lab.contest.cluster.TrainingPoint;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The training runs on one data set, and how they compare by time and by accuracy. */
record Learning(String data, List<TrainingPoint> points) {

  /** The contestant with which the others are compared. */
  static final String SPARK = "MultilayerPerceptronClassifier";

  static Learning of(String data, List<TrainingPoint> all) {
    return new Learning(data, all.stream().filter(point -> point.data().equals(data)).toList());
  }

  /** Returns all contestants except Spark's own. */
  Set<String> others() {
    Set<String> names = new LinkedHashSet<>();
    points.forEach(point -> names.add(point.contestant()));
    names.remove(SPARK);
    return names;
  }

  List<TrainingPoint> of(String contestant) {
    return points.stream().filter(point -> point.contestant().equals(contestant)).toList();
  }

  /** Returns the run with the greatest accuracy; the shortest if several have it. */
  Optional<TrainingPoint> best(String contestant) {
    return best(of(contestant).stream());
  }

  /** Returns the best run that took no longer than this. */
  Optional<TrainingPoint> within(String contestant, double seconds) {
    return best(of(contestant).stream().filter(point -> point.seconds() <= seconds));
  }

  /** Returns the shortest run with at least this accuracy. */
  Optional<TrainingPoint> reaching(String contestant, double accuracy) {
    return of(contestant).stream()
        .filter(point -> point.accuracy() >= accuracy)
        .min(Comparator.comparing(TrainingPoint::seconds));
  }

  private static Optional<TrainingPoint> best(Stream<TrainingPoint> some) {
    return some.max(
        Comparator.comparing(TrainingPoint::accuracy)
            .thenComparing(Comparator.comparing(TrainingPoint::seconds).reversed()));
  }
}
