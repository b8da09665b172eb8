// Written by bin/api-baseline.
package dev.nn.spark.params;

public final class Training implements java.io.Serializable {
  public static final String AUTO = "auto";
  public static final String CLASSIFICATION = "classification";
  public static final String LOCAL = "local";
  public static final String REGRESSION = "regression";
  public static final String SYNCHRONOUS = "synchronous";
  public Training(org.apache.spark.ml.param.Params owner) {}
  public static java.util.List<String> plugins(String text) { throw null; }
  public static java.util.List<String> schedules(String text) { throw null; }
}
