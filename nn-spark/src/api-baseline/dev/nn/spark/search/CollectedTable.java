// Written by bin/api-baseline.
package dev.nn.spark.search;

public final class CollectedTable {
  private CollectedTable() {}
  public static dev.nn.data.Table of(org.apache.spark.sql.Dataset<org.apache.spark.sql.Row> data) { throw null; }
}
