// Written by bin/api-baseline.
package dev.nn.data.explanation;

public record Contribution(String column, String value, double amount, double standardError) {
}
