import{j as e}from"../chunk-QY3QWFKW.js";e();var t=async(n,s)=>({bundlePath:new URL("../unaccent.tar.gz",import.meta.url)}),c={name:"unaccent",setup:t};export{c as unaccent};
