/**
 * Models: from raw, named columns to predictions, in one file.
 *
 * <p>A {@link dev.nn.data.model.Recipe} describes the target and the training; it makes a {@link
 * dev.nn.data.model.Model} of a table. A model is preprocessing, network, labels, metrics and
 * provenance; any number of threads may share it, and a {@link dev.nn.data.model.ModelPredictor}.
 * {@link dev.nn.data.model.Model#of} makes a model of a network that was trained in another way. A
 * method that refuses an argument throws an {@link IllegalArgumentException} with the place and the
 * remedy.
 *
 * <pre>{@code
 * Table houses = Csv.of(Path.of("houses.csv")).read();
 * Model model = Recipe.of("price").layers("64 relu").train(houses);
 * model.save(Path.of("houses.safetensors"));
 *
 * Model served = Model.load(Path.of("houses.safetensors"));
 * double price = served.predictor().predict(Map.of("area", 120, "city", "Oslo")).number();
 * }</pre>
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.model;

import org.jspecify.annotations.NullMarked;
