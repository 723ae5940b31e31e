// SPDX-License-Identifier: MPL-2.0
// Settings, and where each comes from: option, FASTHOLD_*, ./fasthold.xml,
// /etc/fasthold/fasthold.xml.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/result.hpp"

namespace fasthold::cli {

struct Setting {
  std::string value;   ///< empty: not set
  std::string origin;  ///< `option`, `FASTHOLD_DB`, `./fasthold.xml:3`, `default`
};

class Settings {
 public:
  /// Reads the files and the environment; nothing of it counts before `set_option` or `get`.
  static Checked<Settings> load();

  void set_default(std::string_view name, std::string value);
  /// The option's value; wins over everything.
  void set_option(std::string_view name, std::string value);

  [[nodiscard]] const Setting& get(std::string_view name) const;
  [[nodiscard]] const std::map<std::string, Setting, std::less<>>& all() const { return values_; }

 private:
  std::map<std::string, Setting, std::less<>> values_;
};

/// `FASTHOLD_DB` for `db`.
std::string environment_name(std::string_view setting);

}  // namespace fasthold::cli
