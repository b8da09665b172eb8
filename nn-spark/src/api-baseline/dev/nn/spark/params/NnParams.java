// Written by bin/api-baseline.
package dev.nn.spark.params;

public interface NnParams<S extends org.apache.spark.ml.param.Params> extends ColumnParams<S>, TrainingParams<S> {
}
