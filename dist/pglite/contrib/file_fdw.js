import{j as e}from"../chunk-QY3QWFKW.js";e();var t=async(n,s)=>({bundlePath:new URL("../file_fdw.tar.gz",import.meta.url)}),a={name:"file_fdw",setup:t};export{a as file_fdw};
