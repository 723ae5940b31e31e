// SPDX-License-Identifier: MPL-2.0
// Every size that a user controls, and how far it may go (invariant 8).
#pragma once

#include <cstddef>
#include <cstdint>

namespace fasthold {

/// Limits on what is read and on what a rule may answer. The defaults hold everywhere; a setting
/// may change those that a municipality has reason to.
struct Limits {
  std::size_t xml_file_bytes = 8u << 20;  ///< one XML file
  std::size_t xml_start_tag_bytes = 64u
                                    << 10;  ///< one start tag; libxml2 is quadratic in attributes
  std::size_t xml_depth = 64;               ///< elements inside each other
  std::size_t xml_attributes = 256;         ///< attributes of one start tag
  std::size_t xml_elements = 400'000;       ///< elements of one file: what its tree takes in memory
  std::size_t xml_names = 4096;      ///< different names of elements and attributes of one file
  std::size_t xml_name_spaces = 64;  ///< declarations of name spaces in one file
  std::size_t model_depth =
      32;  ///< expressions of a decision model, or its types, inside each other
  std::size_t csv_file_bytes = 64u << 20;     ///< one CSV file
  std::size_t json_line_bytes = 1u << 20;     ///< one case on a line of standard input
  std::size_t facts = 4096;                   ///< facts of a vocabulary, local and derived ones too
  std::size_t records = 10'000;               ///< records of one list of one case
  std::size_t text_bytes = 4096;              ///< one text value
  std::size_t inheritance_depth = 8;          ///< policies that extend each other
  std::size_t catalogue_entries = 20'000;     ///< entries of one catalogue
  std::size_t outcomes_per_rule = 256;        ///< what one rule may answer for one case
  std::size_t evidence_per_outcome = 256;     ///< facts that one outcome may cite
  std::size_t plugin_file_bytes = 64u << 20;  ///< one plugin
  std::size_t manifest_bytes = 1u << 20;      ///< the manifest inside it
};

}  // namespace fasthold
