// Written by bin/api-baseline.
package dev.nn.spark;

public final class NnModel extends org.apache.spark.ml.Model<NnModel> implements dev.nn.spark.params.NnParams<NnModel>, org.apache.spark.ml.util.MLWritable {
  public NnModel() {}
  public dev.nn.spark.params.Columns columns() { throw null; }
  public NnModel copy(org.apache.spark.ml.param.ParamMap extra) { throw null; }
  public long estimatedSize() { throw null; }
  public String[] labels() { throw null; }
  public static NnModel load(String path) { throw null; }
  public int numClasses() { throw null; }
  public int numFeatures() { throw null; }
  public static NnModel of(dev.nn.data.model.Model model) { throw null; }
  public static org.apache.spark.ml.util.MLReader<NnModel> read() { throw null; }
  public dev.nn.data.model.Model toModel() { throw null; }
  public String toString() { throw null; }
  public dev.nn.spark.params.Training training() { throw null; }
  public org.apache.spark.sql.Dataset<org.apache.spark.sql.Row> transform(org.apache.spark.sql.Dataset<?> data) { throw null; }
  public org.apache.spark.sql.types.StructType transformSchema(org.apache.spark.sql.types.StructType schema) { throw null; }
  public String uid() { throw null; }
  public org.apache.spark.ml.util.MLWriter write() { throw null; }
}
