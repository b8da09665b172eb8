package dev.nn.onnx.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The columns of a table, and the features that a graph makes of them. */
final class Columns implements Source {

  /** A column, by the name that a table has to give it. */
  record Input(String name, boolean text) {}

  private final List<Input> inputs = new ArrayList<>();
  private final List<Feature> features = new ArrayList<>();

  int add(Input input) {
    inputs.add(input);
    return inputs.size() - 1;
  }

  int add(Feature feature) {
    features.add(feature);
    return features.size() - 1;
  }

  /** Returns the columns, in the order of the graph's inputs. */
  List<Input> inputs() {
    return Collections.unmodifiableList(inputs);
  }

  int size() {
    return features.size();
  }

  Feature feature(int place) {
    return features.get(place);
  }

  /** Returns a signal of new features, one for each element. */
  Signal signal(List<? extends Feature> made) {
    int[] places = made.stream().mapToInt(this::add).toArray();
    return Signal.of(new Affine(this, places), places.length);
  }
}
