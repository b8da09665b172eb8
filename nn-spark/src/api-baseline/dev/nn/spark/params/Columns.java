// Written by bin/api-baseline.
package dev.nn.spark.params;

public final class Columns implements java.io.Serializable {
  public Columns(org.apache.spark.ml.param.Params owner) {}
}
