package dev.nn.spark.params;

import org.apache.spark.ml.param.Params;

/**
 * All params of {@code NnEstimator} and {@code NnModel}. Spark finds a param as a public method
 * that has its name and returns it.
 *
 * @param <S> the type that setters return
 */
public interface NnParams<S extends Params> extends ColumnParams<S>, TrainingParams<S> {}
