package dev.nn.data;

import dev.nn.core.Samples;
import java.util.List;

/** Samples whose columns have names: rows to learn from, read by index. */
public interface Dataset extends Samples {

  /** The names of the input columns, [inputColumns]. */
  List<String> inputNames();

  /** The names of the target columns, [targetColumns]. */
  List<String> targetNames();
}
