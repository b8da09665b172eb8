package dev.nn.examples.onnx;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One way to the price of a house. */
interface Pricer {

  /** Returns the price by the raw columns of a house; null is a missing cell. */
  double price(Map<String, @Nullable Object> house) throws Exception;
}
