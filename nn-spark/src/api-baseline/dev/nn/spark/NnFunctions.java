// Written by bin/api-baseline.
package dev.nn.spark;

public final class NnFunctions {
  private NnFunctions() {}
  public static void register(org.apache.spark.sql.SparkSession session, String name, dev.nn.data.model.Model model) { throw null; }
  public static void register(org.apache.spark.sql.SparkSession session, String name, NnModel model) { throw null; }
  public static void registerProbabilities(org.apache.spark.sql.SparkSession session, String name, NnModel model) { throw null; }
}
