# SPDX-License-Identifier: MPL-2.0
# Files that are part of the program, so that it needs no data directory to be right.

# Puts each of FILES into <target> as two symbols of the read-only data, `<prefix>_<name>` and
# `<prefix>_<name>_end`, where <name> is the file's name with `.` and `-` as `_`. A change of the
# file rebuilds the object.
function(fasthold_embed target prefix)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "FILES")
  set(text "/* Written by fasthold_embed(). */\n        .section .rodata\n")
  foreach(file IN LISTS arg_FILES)
    get_filename_component(name ${file} NAME)
    string(REGEX REPLACE "[.-]" "_" name ${name})
    string(APPEND text
           "        .balign 16\n"
           "        .global ${prefix}_${name}\n"
           "        .global ${prefix}_${name}_end\n"
           "${prefix}_${name}:\n"
           "        .incbin \"${file}\"\n"
           "${prefix}_${name}_end:\n"
           "        .byte 0\n")
  endforeach()
  string(APPEND text "        .section .note.GNU-stack,\"\",%progbits\n")

  set(source ${CMAKE_CURRENT_BINARY_DIR}/${prefix}.S)
  file(CONFIGURE OUTPUT ${source} CONTENT "${text}" @ONLY)
  # -g0: debug information of an assembler file would hold the path of this build.
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${arg_FILES}" COMPILE_OPTIONS -g0)
  target_sources(${target} PRIVATE ${source})
endfunction()
