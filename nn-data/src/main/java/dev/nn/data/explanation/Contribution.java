package dev.nn.data.explanation;

/**
 * The share of one column in a prediction.
 *
 * @param value the value of the column in the explained row, as text
 * @param amount φ, on the scale of the explanation: above 0 if the value raises the prediction
 * @param standardError of the amount, from sampling the orders of columns; 0 if it is exact
 */
public record Contribution(String column, String value, double amount, double standardError) {}
