// SPDX-License-Identifier: MPL-2.0
// Writes JSON whose members come in the order that they are added.
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <string>
#include <string_view>

namespace fasthold::batch {

/// `text` as a JSON string, quotes included.
inline std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out + '"';
}

/// One object, built up member by member.
class JsonObject {
 public:
  JsonObject& text(std::string_view name, std::string_view value) {
    return raw(name, json_string(value));
  }
  JsonObject& number(std::string_view name, std::integral auto value) {
    return raw(name, fmt::format("{}", value));
  }
  JsonObject& decimal(std::string_view name, double value, int places) {
    return raw(name, fmt::format("{:.{}f}", value, places));
  }
  JsonObject& boolean(std::string_view name, bool value) {
    return raw(name, value ? "true" : "false");
  }
  /// `json` is JSON already.
  JsonObject& raw(std::string_view name, std::string_view json) {
    out_ += out_.size() == 1 ? "" : ",";
    out_ += json_string(name) + ":";
    out_ += json;
    return *this;
  }
  [[nodiscard]] std::string finish() const { return out_ + "}"; }

 private:
  std::string out_ = "{";
};

/// A list of what `write` makes of each item.
template <class Items, class Write>
std::string json_list(const Items& items, Write&& write) {
  std::string out = "[";
  for (const auto& item : items) {
    if (out.size() > 1) out += ',';
    out += write(item);
  }
  return out + "]";
}

}  // namespace fasthold::batch
