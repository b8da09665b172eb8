// The JSON of the referee's orders: objects, arrays, strings and numbers, one value a line.
#pragma once

#include <map>
#include <string>
#include <vector>

struct Json {
  double number = 0;
  std::string text;
  std::vector<Json> items;
  std::map<std::string, Json> members;

  // Returns a member; an absent one is empty.
  const Json &operator[](const std::string &name) const;

  // Parses a value; throws std::invalid_argument with the place of an error.
  static Json parse(const std::string &line);
};

// Returns a text in quotation marks.
std::string quoted(const std::string &text);
